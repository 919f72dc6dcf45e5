//! JSON on the way out: laid out, and free of characters that steer a terminal.

use crate::text::escape::visible_json;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};
use std::io::{self, Write};

/// Writes one array, indented, and a line feed.
///
/// # Errors
/// When the output does not take it.
pub fn array<T: Serialize>(out: &mut impl Write, items: &[T]) -> io::Result<()> {
    items.serialize(&mut Serializer::with_formatter(&mut *out, Harmless(PrettyFormatter::new())))?;
    out.write_all(b"\n")
}

/// Writes one value on a line of its own.
///
/// # Errors
/// When the output does not take it.
pub fn line<T: Serialize>(out: &mut impl Write, value: &T) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Harmless(CompactFormatter)))?;
    out.write_all(b"\n")
}

/// A layout in which harmful characters of strings are escaped.
struct Harmless<F>(F);

/// Hands these methods on to the layout.
macro_rules! hand_on {
    ($($name:ident($($argument:ident: $kind:ty),*);)*) => {
        $(fn $name<W: ?Sized + Write>(&mut self, out: &mut W, $($argument: $kind),*) -> io::Result<()> {
            self.0.$name(out, $($argument),*)
        })*
    };
}

impl<F: Formatter> Formatter for Harmless<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        out.write_all(visible_json(fragment).as_bytes())
    }

    hand_on! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        begin_object_value();
        end_object_value();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmful_characters_are_escaped_and_mean_the_same() {
        let text = ["a\u{9b}31m\u{202e}\u{1b}\"字"];
        let (mut pretty, mut compact) = (Vec::new(), Vec::new());
        array(&mut pretty, &text).expect("a buffer");
        line(&mut compact, &text).expect("a buffer");
        assert_eq!(String::from_utf8_lossy(&compact), "[\"a\\u009b31m\\u202e\\u001b\\\"字\"]\n");
        assert_eq!(String::from_utf8_lossy(&pretty), "[\n  \"a\\u009b31m\\u202e\\u001b\\\"字\"\n]\n");
        assert_eq!(serde_json::from_slice::<Vec<String>>(&pretty).expect("JSON"), text);
    }
}
