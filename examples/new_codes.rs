//! Compares a saved copy of an error-code page (Markdown, HTML or both mixed) or an SDK header with
//! the built-in table: `cargo run --example new_codes -- FILE`, or `just new-codes FILE`. Lists the codes that
//! the table lacks, and those that it files under another category than the page. Exit code 1 when
//! there are any.

use imerr::table::fold::fold;
use imerr::{Catalog, Entry, Query};
use std::process::ExitCode;

/// A code that a document lists.
#[derive(Debug, PartialEq, Eq)]
struct Listed {
    /// The code or range as written.
    code: String,
    /// The symbol beside it, in headers.
    symbol: Option<String>,
    /// The heading above it.
    section: String,
    /// The line, from 1.
    line: usize,
}

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("new_codes: name a saved page or header: new_codes FILE");
        return ExitCode::from(2);
    };
    let text = match std::fs::read(&path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => {
            eprintln!("new_codes: cannot read {path}: {error}");
            return ExitCode::from(2);
        }
    };
    let catalog = Catalog::built_in();
    let listed = listed(&text);
    let findings: Vec<String> = listed.iter().filter_map(|listed| difference(&catalog, listed)).collect();
    for finding in &findings {
        println!("{finding}");
    }
    println!("{} codes listed, {} to look at", listed.len(), findings.len());
    ExitCode::from(u8::from(!findings.is_empty()))
}

/// What sets a listed code apart from the table, if anything.
fn difference(catalog: &Catalog, listed: &Listed) -> Option<String> {
    let place = format!("line {}: {} {}", listed.line, listed.code, listed.symbol.as_deref().unwrap_or(""));
    let answers = catalog.answer(&Query::parse(&listed.code, catalog));
    let own: Vec<&Entry> = answers.iter().filter(|answer| answer.code.is_some()).map(|answer| answer.entry).collect();
    if own.is_empty() {
        return Some(format!("{place}: missing (section {:?})", listed.section));
    }
    if let Some(symbol) = &listed.symbol {
        let known = own.iter().any(|entry| entry.symbols.iter().any(|have| have.eq_ignore_ascii_case(symbol)));
        return (!known).then(|| format!("{place}: the table has the code, but not this symbol"));
    }
    let wanted = catalog.find_category(&listed.section)?;
    let filed: Vec<&str> = own.iter().map(|entry| &*entry.category.id).collect();
    (!filed.contains(&&*wanted.id))
        .then(|| format!("{place}: under {} on the page, under {} here", wanted.id, filed.join(", ")))
}

/// Every code that a document lists.
fn listed(text: &str) -> Vec<Listed> {
    let mut found: Vec<Listed> = Vec::new();
    let mut section = String::new();
    // In HTML a code is the first cell of a row; the cell's text may stand lines below its tag.
    let mut first_cell = false;
    for (number, line) in text.lines().enumerate() {
        let plain = without_tags(line);
        let lower = line.to_ascii_lowercase();
        let marked = line.trim_start().starts_with('#') && line.trim_start().trim_start_matches('#').starts_with(' ');
        let heading = marked || ["<h1", "<h2", "<h3", "<h4"].iter().any(|tag| lower.contains(tag));
        if heading {
            plain.trim().trim_matches('#').trim().clone_into(&mut section);
        }
        if lower.contains("<tr") || (lower.contains("</tr") && !lower.contains("<td")) {
            first_cell = true;
        }
        let mut push = |code: String, symbol: Option<String>| {
            found.push(Listed { code, symbol, section: section.clone(), line: number + 1 });
        };
        if let Some((symbol, code)) = definition(line) {
            push(code, Some(symbol));
        } else if line.trim_start().starts_with('|') {
            let cell = plain.trim().trim_start_matches('|').split('|').next().unwrap_or("").trim().to_owned();
            if is_code(&cell) {
                push(cell, None);
            }
        } else if first_cell && !plain.trim().is_empty() && !heading {
            let cell = plain.trim().to_owned();
            let single = plain.split_whitespace().next().unwrap_or("").to_owned();
            if is_code(&cell) {
                push(cell, None);
            } else if is_code(&single) && lower.contains("<td") {
                push(single, None);
            }
            first_cell = false;
        }
    }
    found
}

/// `ERR_X = 6014,` in an enum, `#define ERR_X 6014`, `static const ERR_X = 6014;`
fn definition(line: &str) -> Option<(String, String)> {
    let line = line.split("//").next()?.split("/*").next()?.replace("#define", " ").replace('=', " ");
    let words: Vec<&str> =
        line.split(|c: char| c.is_whitespace() || ",;()".contains(c)).filter(|word| !word.is_empty()).collect();
    let [.., symbol, code] = words[..] else { return None };
    let named =
        symbol.contains('_') && symbol.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
    (named && is_code(code)).then(|| (symbol.to_owned(), code.to_owned()))
}

fn is_code(text: &str) -> bool {
    let number = |part: &str| {
        let digits = part.strip_prefix('-').unwrap_or(part);
        !digits.is_empty() && digits.len() <= 7 && digits.bytes().all(|b| b.is_ascii_digit())
    };
    number(text) || text.split_once('~').is_some_and(|(first, last)| number(first) && number(last))
}

/// The text between the tags; cells are set apart by a space.
fn without_tags(line: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in line.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    let folded = fold(&out);
    if is_code(&folded) { folded } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<String> {
        listed(text).into_iter().map(|listed| format!("{} {}", listed.section, listed.code)).collect()
    }

    #[test]
    fn codes_are_read_from_markdown_html_and_headers() {
        assert_eq!(
            codes("## SDK 错误码\n| 错误码 | 描述 |\n| --- | --- |\n| 6014 | 未登录 9999 |"),
            ["SDK 错误码 6014"]
        );
        let html =
            "<h2>群组系统</h2>\n<tr>\n<td>\n\t10014<br />\n</td>\n<td>\n10015\n</td>\n</tr>\n<td>\n10016\n</td>\n";
        assert_eq!(codes(html), ["群组系统 10014", "群组系统 10016"]);
        assert_eq!(
            codes("<tr><td>120001~130000</td><td>x</td></tr>\n<tr><td>6014</td><td>7</td></tr>"),
            [" 120001~130000", " 6014"]
        );
        let header = "    ERR_SDK_NOT_LOGGED_IN = 6014,  ///< 9999\n#define ERR_SUCC 0\nstatic final int ERR_X = -5;\nint x = 3;";
        assert_eq!(codes(header), [" 6014", " 0", " -5"]);
    }

    #[test]
    fn what_the_table_lacks_is_told_from_what_it_files_elsewhere() {
        let catalog = Catalog::built_in();
        let told = |text: &str| {
            listed(text).iter().filter_map(|listed| difference(&catalog, listed)).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(told("## SDK 错误码\n| 6014 | x |"), "");
        assert!(told("## SDK 错误码\n| 6999 | x |").contains("missing"));
        assert!(told("## 群组系统\n| 6014 | x |").contains("under sdk here"));
        assert!(told("ERR_NEW_NAME = 6014,").contains("not this symbol"));
        assert!(told("| 70999 | x |").contains("missing"));
    }
}
