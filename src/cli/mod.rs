//! The command line: its types, and every help sentence in Chinese and English. No logic.

mod help;
mod read;

pub use read::{command, glance, read};

use crate::terminal::{Format, When, Wishes, language_of_environment};
use crate::text::{Language, words};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};
use help::say;
use imerr::search::Options;
use imerr::table::terms::{Action, Surface};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// The whole command line: a query, or a command.
#[derive(Debug, Parser)]
#[command(
    name = "imerr", version = help::VERSION, about = help::about(), override_usage = help::usage(),
    after_long_help = help::examples(), after_help = help::more(), help_template = help::template(),
    subcommand_help_heading = help::commands_heading(), subcommand_negates_reqs = true, arg_required_else_help = true,
    disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true, max_term_width = 80
)]
pub struct Cli {
    #[command(flatten)]
    pub global: GlobalArgs,
    #[command(flatten)]
    pub query: QueryArgs,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The names of all commands.
pub fn command_names() -> Vec<String> {
    Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

/// Options that every command takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = help::options_heading())]
pub struct GlobalArgs {
    #[arg(long, global = true, help = say("输出 JSON，即 --format json", "Print JSON; short for --format json"))]
    pub json: bool,
    #[arg(long, global = true, value_enum, value_name = "FORMAT", hide_possible_values = true,
        help = say("输出格式：table（默认）、tsv、json、jsonl、markdown", "Format: table (default), tsv, json, jsonl, markdown"))]
    pub format: Option<FormatChoice>,
    #[arg(long, global = true, hide_short_help = true, help = say("在终端上也不截短文字", "Cut nothing, on a terminal either"))]
    pub full: bool,
    #[arg(long, global = true, value_enum, value_name = "LANG", hide_possible_values = true,
        help = say("文字的语言：zh、en；默认依 IMERR_LANG、locale", "Language: zh, en; else IMERR_LANG or the locale"))]
    pub lang: Option<LanguageChoice>,
    #[arg(long, global = true, value_enum, value_name = "WHEN", hide_possible_values = true,
        help = say("何时用颜色：auto（默认）、always、never", "Colour: auto (default), always, never"))]
    pub color: Option<ColorWhen>,
    #[arg(long, global = true, hide_short_help = true, help = say("不用分页器", "Use no pager"))]
    pub no_pager: bool,
    #[arg(long = "table", global = true, value_name = "FILE", value_hint = ValueHint::FilePath,
        help = say("另读一张自己的错误码表（可重复）", "Read this table of your own codes too (repeatable)"))]
    pub tables: Vec<PathBuf>,
    #[arg(long, short, global = true, action = clap::ArgAction::Help,
        help = say("显示帮助（-h 简短，--help 详细）", "Print help (-h is short, --help long)"))]
    pub help: Option<bool>,
    #[arg(long, short = 'V', action = clap::ArgAction::Version, hide_short_help = true,
        help = say("显示版本和错误码表的日期", "Print the version and the table's date"))]
    pub version: Option<bool>,
}

impl GlobalArgs {
    /// What the options say of the output.
    pub fn wishes(&self) -> Wishes {
        let format = if self.json { FormatChoice::Json } else { self.format.unwrap_or(FormatChoice::Table) };
        Wishes {
            format: format.into(),
            language: self.lang.map_or_else(language_of_environment, Into::into),
            color: self.color.map_or(When::Auto, Into::into),
            full: self.full,
            no_pager: self.no_pager,
        }
    }
}

/// The format of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatChoice {
    #[value(help = say("给人看的卡片或表格", "A card for one entry, a table for several"))]
    Table,
    #[value(help = say("一行一条，制表符分隔", "One entry a line, tab-separated, code first"))]
    Tsv,
    #[value(help = say("JSON，与语言无关", "JSON, the same in every language"))]
    Json,
    #[value(help = say("一行一个 JSON 对象", "One JSON object a line"))]
    Jsonl,
    #[value(help = say("贴进工单或聊天的 Markdown", "Markdown for a ticket or a chat"))]
    Markdown,
}

impl From<FormatChoice> for Format {
    fn from(choice: FormatChoice) -> Format {
        match choice {
            FormatChoice::Table => Format::Table,
            FormatChoice::Tsv => Format::Tsv,
            FormatChoice::Json => Format::Json,
            FormatChoice::Jsonl => Format::Jsonl,
            FormatChoice::Markdown => Format::Markdown,
        }
    }
}

/// The language of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageChoice {
    #[value(help = say("中文", "Chinese (中文)"))]
    Zh,
    #[value(help = say("英文（English）", "English"))]
    En,
}

impl From<LanguageChoice> for Language {
    fn from(choice: LanguageChoice) -> Language {
        match choice {
            LanguageChoice::Zh => Language::Zh,
            LanguageChoice::En => Language::En,
        }
    }
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    #[value(help = say("在支持颜色的终端上", "On a terminal that wants it"))]
    Auto,
    #[value(help = say("总是", "Always"))]
    Always,
    #[value(help = say("从不", "Never"))]
    Never,
}

impl From<ColorWhen> for When {
    fn from(choice: ColorWhen) -> When {
        match choice {
            ColorWhen::Auto => When::Auto,
            ColorWhen::Always => When::Always,
            ColorWhen::Never => When::Never,
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(about = say("按现象找错误码，怎么写都行", "Find the code for a symptom, however it is typed"),
        override_usage = say("imerr search [选项] <词>...", "imerr search [OPTIONS] <WORDS>..."), after_long_help = help::search())]
    Search(SearchArgs),
    #[command(about = say("列出整张表", "List the whole table"))]
    List(ListArgs),
    #[command(about = say("原样输出日志，在错误码后注明含义", "Pass a log through, with the meaning beside every code"),
        after_long_help = help::annotate())]
    Annotate(AnnotateArgs),
    #[command(about = say("列出类别、条目数和号段", "List the categories, their entries and codes"))]
    Categories,
    #[command(about = say("看有哪些自己的表在用，或检查一张表", "Show the tables of your own in force, or check one"),
        after_long_help = help::tables())]
    Tables(TablesArgs),
    #[command(about = say("输出某种 shell 的补全脚本", "Print the completion script of a shell"),
        after_long_help = help::completions())]
    Completions(CompletionsArgs),
    #[command(about = say("输出手册页", "Print the manual page"))]
    Man,
    #[command(hide = true, about = say("显示某个命令的帮助", "Print the help of a command"))]
    Help {
        #[arg(value_name = "COMMAND", help_heading = help::arguments_heading(), help = say("命令", "The command"))]
        command: Vec<String>,
    },
}

/// `imerr 6014 …`
#[derive(Debug, Args)]
pub struct QueryArgs {
    #[arg(required = true, value_name = "CODE|SYMBOL|WORDS", allow_negative_numbers = true,
        help_heading = help::arguments_heading(), hide_short_help = true,
        help = say("错误码、符号或描述现象的词", "Codes, symbols, or words for a symptom"))]
    pub terms: Vec<String>,
    #[command(flatten)]
    pub filter: SearchFilter,
}

/// `imerr search …`
#[derive(Debug, Args)]
pub struct SearchArgs {
    #[arg(required = true, value_name = "WORDS", allow_negative_numbers = true, help_heading = help::arguments_heading(),
        help = say("描述现象的词或一整句话", "What happened, in words or as a sentence"))]
    pub words: Vec<String>,
    #[command(flatten)]
    pub filter: SearchFilter,
}

/// What narrows a search.
#[derive(Debug, Args)]
#[command(next_help_heading = help::options_heading())]
pub struct SearchFilter {
    #[arg(short = 'n', long, value_name = "N", default_value_t = usual_limit(), hide_default_value = true,
        help = say("最多显示几条结果（默认 10）", "Show at most so many hits (default 10)"))]
    pub limit: NonZeroUsize,
    #[arg(long = "category", value_name = "CATEGORY",
        help = say("只要这个类别：id 或名称（可重复）", "Only this category: id or name (repeatable)"))]
    pub categories: Vec<String>,
}

fn usual_limit() -> NonZeroUsize {
    NonZeroUsize::new(Options::default().limit).expect("the usual limit is not 0")
}

/// `imerr list …`
#[derive(Debug, Args)]
#[command(next_help_heading = help::options_heading())]
pub struct ListArgs {
    #[arg(long = "category", value_name = "CATEGORY",
        help = say("只要这个类别：id 或名称（可重复）", "Only this category: id or name (repeatable)"))]
    pub categories: Vec<String>,
    #[arg(long = "action", value_name = "ACTION", value_parser = actions(), hide_possible_values = true,
        help = help::list_action())]
    pub actions: Vec<Action>,
    #[arg(long = "surface", value_name = "SURFACE", value_parser = surfaces(), hide_possible_values = true,
        help = say("只要会出现在这里的：native、web、server（可重复）", "Only codes that can appear here: native, web, server (repeatable)"))]
    pub surfaces: Vec<Surface>,
}

fn actions() -> impl TypedValueParser<Value = Action> {
    let value = |action: &Action| PossibleValue::new(action.id()).help(words::action(help::language(), *action));
    PossibleValuesParser::new(Action::ALL.iter().map(value)).map(|id| Action::from_id(&id).expect("a listed word"))
}

fn surfaces() -> impl TypedValueParser<Value = Surface> {
    let value = |surface: &Surface| PossibleValue::new(surface.id()).help(words::surface(help::language(), *surface));
    PossibleValuesParser::new(Surface::ALL.iter().map(value)).map(|id| Surface::from_id(&id).expect("a listed word"))
}

/// `imerr annotate …`
#[derive(Debug, Args)]
#[command(next_help_heading = help::options_heading())]
pub struct AnnotateArgs {
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = help::arguments_heading(),
        help = say("要读的日志；不写或写 - 是标准输入", "Logs to read; none or - is standard input"))]
    pub files: Vec<PathBuf>,
    #[arg(long, help = say("只输出有错误码的行", "Print only the lines that hold a code"))]
    pub only: bool,
    #[arg(long, conflicts_with = "only",
        help = say("不输出日志，只汇总：哪些码、几次、首末行", "Print which codes the log holds instead: how often, where"))]
    pub summary: bool,
    #[arg(long, help = say("日志确是 IM 的：无其他迹象的行也认", "The log is Tencent IM's: need no other sign of it"))]
    pub assume_im: bool,
}

/// `imerr tables …`
#[derive(Debug, Args)]
pub struct TablesArgs {
    #[command(subcommand)]
    pub command: Option<TablesCommand>,
}

/// What `imerr tables` does beside listing.
#[derive(Debug, Subcommand)]
pub enum TablesCommand {
    #[command(about = say("检查表：一次列出全部错误及其行列", "Check tables: all faults at once, with line and column"))]
    Check {
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = help::arguments_heading(),
            help = say("要检查的表；不写则检查在用的表", "The tables; without any, those in force"))]
        files: Vec<PathBuf>,
    },
}

/// `imerr completions …`
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    #[arg(value_enum, value_name = "SHELL", hide_possible_values = true, help_heading = help::arguments_heading(),
        help = say("bash、zsh、fish、powershell、elvish", "bash, zsh, fish, powershell, elvish"))]
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
