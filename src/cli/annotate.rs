//! `imerr annotate`: its options and their help.

use clap::Args;
use std::path::PathBuf;

/// Behind the options.
pub(super) const HELP: &str = "\
Every line passes through byte for byte; what a code means is added behind the line's text.
A number counts as a code where it is written like one (`code:6206`, `错误码 70402`) and something on
the line, or on those it goes on with, speaks of Tencent IM. --assume-im waives the second condition.
--json prints one object a code and line; with --summary it prints one array.

Examples:
  tail -f app.log | imerr annotate
  adb logcat | imerr annotate --assume-im --only
  zcat app.log.gz | imerr annotate --summary

Exit codes: 0 the log was read, whether or not it holds a code; 2 an input could not be read.";

/// `imerr annotate …`
#[derive(Debug, Args)]
pub struct AnnotateArgs {
    /// Logs to read; none or - is standard input
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// Print only the lines that hold a code
    #[arg(long)]
    pub only: bool,
    /// Print, in place of the log, which codes it holds: how often, first and last line, what to do
    #[arg(long, conflicts_with = "only")]
    pub summary: bool,
    /// The log is Tencent IM's: recognise codes on lines without any sign of it too
    #[arg(long)]
    pub assume_im: bool,
}
