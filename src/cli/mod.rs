//! The command line: its types and every help sentence.

mod annotate;
mod quick;
mod read;

pub use annotate::AnnotateArgs;
pub use read::{Invocation, read};

use clap::{Args, Parser, Subcommand, ValueEnum};
use imerr::search::Options;
use std::num::NonZeroUsize;
use std::path::PathBuf;

const ABOUT: &str = "Explains Tencent Cloud IM (即时通信 IM, TIM, Chat SDK) error codes, offline";

const USAGE: &str = "imerr [OPTIONS] <CODE|SYMBOL|WORDS>...\n       imerr [OPTIONS] <COMMAND>";

const EXAMPLES: &str = "\
Examples:
  imerr 6014                     what a code means and what to do about it
  imerr 70001 ERR_SVR_GROUP_FULL_MEMBER_COUNT
  imerr 签名 过期                the code for a symptom; so do qianmingguoqi and `signature expired`
  imerr --json 20002 | jq '.[].category.id'
  imerr list --category account  every code of a category
  tail -f app.log | imerr annotate

Exit codes: 0 found, 1 something was not found, 2 wrong usage or failed input or output.
Language: --lang, else IMERR_LANG, else the locale (zh* is Chinese, another is English).";

const LANGUAGE_HELP: &str = "Language of the text [default: IMERR_LANG, else the locale, else zh]";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "imerr", version, about = ABOUT, override_usage = USAGE, after_help = EXAMPLES,
    arg_required_else_help = true, subcommand_required = true, max_term_width = 100
)]
pub struct Cli {
    #[command(flatten)]
    pub global: GlobalArgs,
    #[command(subcommand)]
    pub command: Command,
}

/// Options that every command takes.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Output options")]
pub struct GlobalArgs {
    /// Print JSON; short for --format json
    #[arg(long, global = true)]
    pub json: bool,
    /// Print a card or table for people, tab-separated lines, or JSON [default: table]
    #[arg(long, global = true, value_enum, value_name = "FORMAT", hide_possible_values = false)]
    pub format: Option<Format>,
    /// Language of the text
    #[arg(long, global = true, value_enum, value_name = "LANG", help = LANGUAGE_HELP)]
    pub lang: Option<LanguageChoice>,
    /// When to use colour
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    pub color: ColorWhen,
    /// Read this table of your own codes too (repeatable)
    #[arg(long = "table", global = true, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub tables: Vec<PathBuf>,
}

/// The format of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A card for one entry, a table for several
    Table,
    /// One entry a line, tab-separated, code first
    Tsv,
    /// JSON, the same in every language
    Json,
}

/// The language of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageChoice {
    /// Chinese
    Zh,
    /// English
    En,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal that wants it
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Look codes and symbols up, or search where an argument is neither
    #[command(hide = true, override_usage = USAGE)]
    Query(QueryArgs),
    /// Find the codes for a symptom, however it is typed
    #[command(after_help = SEARCH_HELP)]
    Search(SearchArgs),
    /// List the whole table
    List(ListArgs),
    /// Pass a log through, with the meaning beside every code
    #[command(after_help = annotate::HELP)]
    Annotate(AnnotateArgs),
    /// List the categories with the number and span of their codes
    Categories,
    /// Show which tables of your own are in force, or check one
    #[command(after_help = TABLES_HELP)]
    Tables(TablesArgs),
    /// Print the completion script of a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

const SEARCH_HELP: &str = "\
Words may stand in any order, in Chinese, English or pinyin (qianmingguoqi, qmgq), in traditional
characters, with a slip of the finger, or be a sentence copied from a log. Every word counts.";

const TABLES_HELP: &str = "\
Tables are read from --table, from IMERR_TABLES (files or folders, separated as in PATH) and from
the folder imerr/tables in the configuration folder (~/.config on Linux).";

/// `imerr 6014 …`
#[derive(Debug, Args)]
pub struct QueryArgs {
    /// Codes, symbols or words
    #[arg(required = true, value_name = "CODE|SYMBOL|WORDS", allow_negative_numbers = true)]
    pub terms: Vec<String>,
    #[command(flatten)]
    pub filter: SearchFilter,
}

/// `imerr search …`
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// What happened, in words
    #[arg(required = true, value_name = "WORDS", allow_negative_numbers = true)]
    pub words: Vec<String>,
    #[command(flatten)]
    pub filter: SearchFilter,
}

/// What narrows a search.
#[derive(Debug, Args)]
pub struct SearchFilter {
    /// Show at most so many hits
    #[arg(short = 'n', long, value_name = "N", default_value_t = usual_limit())]
    pub limit: NonZeroUsize,
    /// Only this category: id or name (repeatable)
    #[arg(long = "category", value_name = "CATEGORY")]
    pub categories: Vec<String>,
}

impl Default for SearchFilter {
    fn default() -> SearchFilter {
        SearchFilter { limit: usual_limit(), categories: Vec::new() }
    }
}

fn usual_limit() -> NonZeroUsize {
    NonZeroUsize::new(Options::default().limit).unwrap_or(NonZeroUsize::MIN)
}

/// `imerr list …`
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only this category: id or name (repeatable)
    #[arg(long = "category", value_name = "CATEGORY")]
    pub categories: Vec<String>,
    /// Only codes that need this kind of answer (repeatable)
    #[arg(long = "action", value_enum, value_name = "ACTION")]
    pub actions: Vec<ActionChoice>,
    /// Only codes that can appear here (repeatable)
    #[arg(long = "surface", value_enum, value_name = "SURFACE")]
    pub surfaces: Vec<SurfaceChoice>,
}

/// A kind of answer, on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionChoice(pub imerr::catalog::Action);

/// A surface, on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SurfaceChoice(pub imerr::catalog::Surface);

/// `imerr tables …`
#[derive(Debug, Args)]
pub struct TablesArgs {
    #[command(subcommand)]
    pub command: Option<TablesCommand>,
}

/// What `imerr tables` does beside listing.
#[derive(Debug, Subcommand)]
pub enum TablesCommand {
    /// Check tables: every fault at once, with line, column and a hint
    Check {
        /// The tables
        #[arg(required = true, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
        files: Vec<PathBuf>,
    },
}

/// `imerr completions …`
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// The shells that have a completion script.
#[allow(clippy::enum_variant_names)] // PowerShell is its name
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
    Elvish,
}

/// Makes a vocabulary of the library selectable on the command line.
macro_rules! selectable {
    ($choice:ident, $value:path, $all:expr, $help:expr) => {
        impl ValueEnum for $choice {
            fn value_variants<'a>() -> &'a [Self] {
                const { &$all }
            }

            fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
                let help: fn($value) -> &'static str = $help;
                Some(clap::builder::PossibleValue::new(self.0.id()).help(help(self.0)))
            }
        }
    };
}

use imerr::catalog::{Action, Surface};

selectable!(
    ActionChoice,
    Action,
    [
        ActionChoice(Action::Retry),
        ActionChoice(Action::Relogin),
        ActionChoice(Action::FixRequest),
        ActionChoice(Action::FixEnvironment),
        ActionChoice(Action::Configure),
        ActionChoice(Action::InformUser),
        ActionChoice(Action::ContactSupport),
        ActionChoice(Action::Nothing),
    ],
    |action| match action {
        Action::Retry => "transient: send it again",
        Action::Relogin => "get a new UserSig, log in again",
        Action::FixRequest => "the caller changes the request",
        Action::FixEnvironment => "mend the device or its settings",
        Action::Configure => "set something in the console or plan",
        Action::InformUser => "tell the end user",
        Action::ContactSupport => "ask Tencent Cloud's support",
        Action::Nothing => "nothing is to be done",
    }
);

selectable!(
    SurfaceChoice,
    Surface,
    [SurfaceChoice(Surface::Native), SurfaceChoice(Surface::Web), SurfaceChoice(Surface::Server)],
    |surface| match surface {
        Surface::Native => "the native SDKs",
        Surface::Web => "the Web SDK",
        Surface::Server => "the server and its REST API",
    }
);
