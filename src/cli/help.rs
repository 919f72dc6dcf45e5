//! The help sentences that are longer than a line, and the language in which all of them are said.

use crate::text::Language;
use std::cell::Cell;

thread_local! {
    /// The definition of the command line is made by macros, which cannot be handed a language.
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::En) };
}

/// Says all help in this language from now on.
pub fn speak(language: Language) {
    LANGUAGE.set(language);
}

/// The language in which help is said.
pub fn language() -> Language {
    LANGUAGE.get()
}

/// A sentence in the language of help.
pub fn say(zh: &'static str, en: &'static str) -> &'static str {
    language().choose(zh, en)
}

/// The version, and how old the table is.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (", env!("IMERR_TABLE_DATE"), ")");

pub fn about() -> &'static str {
    say(
        "离线解释腾讯云即时通信 IM（TIM、Chat SDK）的错误码",
        "Explains Tencent Cloud IM (即时通信 IM, TIM, Chat SDK) error codes, offline",
    )
}

pub fn usage() -> &'static str {
    say(
        "imerr [选项] <错误码|符号|词>...\n      imerr [选项] <命令>",
        "imerr [OPTIONS] <CODE|SYMBOL|WORDS>...\n       imerr [OPTIONS] <COMMAND>",
    )
}

pub fn template() -> &'static str {
    say(
        "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    )
}

pub fn commands_heading() -> &'static str {
    say("命令", "Commands")
}

pub fn arguments_heading() -> &'static str {
    say("参数", "Arguments")
}

pub fn options_heading() -> &'static str {
    say("选项", "Options")
}

pub fn more() -> &'static str {
    say("详细说明和例子见 `imerr --help`。", "More, with examples: `imerr --help`")
}

pub fn examples() -> &'static str {
    say(
        "\
例子：
  imerr 6014                     一个错误码的含义和处理办法
  imerr 70001 ERR_SVR_GROUP_FULL_MEMBER_COUNT
  imerr 签名 过期                按现象找；qianmingguoqi、signature expired 也行
  imerr 60xx                     以 60 开头的错误码
  imerr --json 20002 | jq '.[].category.id'
  imerr list --category account  一个类别的全部错误码
  tail -f app.log | imerr annotate

退出码：0 都找到了；1 有没找到的；2 用法不对，或读写失败。
语言：--lang，其次 IMERR_LANG，再次 locale（zh* 为中文，其他为英文）。",
        "\
Examples:
  imerr 6014                     what a code means and what to do about it
  imerr 70001 ERR_SVR_GROUP_FULL_MEMBER_COUNT
  imerr 签名 过期                by symptom; qianmingguoqi, signature expired too
  imerr 60xx                     every code that begins with 60
  imerr --json 20002 | jq '.[].category.id'
  imerr list --category account  every code of a category
  tail -f app.log | imerr annotate

Exit codes: 0 found, 1 something was not found, 2 wrong usage, failed input or
output. Language: --lang, else IMERR_LANG, else the locale (zh* is Chinese).",
    )
}

pub fn list_action() -> &'static str {
    say(
        "只要需要这类应对的（可重复）：retry、relogin、fix_request、fix_environment、configure、inform_user、contact_support、none",
        "Only codes that need this kind of answer (repeatable): retry, relogin, fix_request, fix_environment, configure, inform_user, contact_support, none",
    )
}

pub fn search() -> &'static str {
    say(
        "\
词序随意；中文、英文、拼音（qianmingguoqi）、繁体字、打错的字、从日志里抄来的
整句报错都可以。",
        "\
Words may stand in any order, in Chinese, English or pinyin (qianmingguoqi), in
traditional characters, with a slip of the finger, or be a message copied from a
log.",
    )
}

pub fn annotate() -> &'static str {
    say(
        "\
每行原样输出，错误码的含义接在行尾。写得像错误码的数（code:6206、错误码 70402），
且本行、所属的记录或刚才同一来源的日志表明是腾讯云 IM 时，才认作错误码；
--assume-im 免去后一个条件。
--json 每个错误码输出一个对象；与 --summary 同用时输出一个数组。

例子：
  tail -f app.log | imerr annotate
  adb logcat | imerr annotate --assume-im --only
  zcat app.log.gz | imerr annotate --summary

退出码：0 日志读完了，有没有错误码都一样；2 有输入读不了。",
        "\
Every line passes through byte for byte; what a code means is added behind it.
A number counts as a code where it is written like one (code:6206, 错误码 70402)
and the line, its record, or what the same source said just before speaks of
Tencent IM; --assume-im waives the second condition.
--json prints one object a code; with --summary it prints one array.

Examples:
  tail -f app.log | imerr annotate
  adb logcat | imerr annotate --assume-im --only
  zcat app.log.gz | imerr annotate --summary

Exit codes: 0 the log was read, with codes or without; 2 an input could not be
read.",
    )
}

pub fn tables() -> &'static str {
    say(
        "\
自己的表来自 --table、IMERR_TABLES（文件或文件夹，分隔符同 PATH），以及配置
文件夹里的 imerr/tables（Linux 上是 ~/.config/imerr/tables）。",
        "\
Tables are read from --table, from IMERR_TABLES (files or folders, separated as
in PATH) and from the folder imerr/tables in the configuration folder
(~/.config on Linux).",
    )
}

pub fn completions() -> &'static str {
    say(
        "\
安装：
  bash        imerr completions bash > ~/.local/share/bash-completion/completions/imerr
  zsh         imerr completions zsh > ~/.zfunc/_imerr    （该文件夹须在 fpath 里）
  fish        imerr completions fish > ~/.config/fish/completions/imerr.fish
  powershell  imerr completions powershell >> $PROFILE
  elvish      imerr completions elvish >> ~/.config/elvish/rc.elv",
        "\
To install:
  bash        imerr completions bash > ~/.local/share/bash-completion/completions/imerr
  zsh         imerr completions zsh > ~/.zfunc/_imerr    (a folder of your fpath)
  fish        imerr completions fish > ~/.config/fish/completions/imerr.fish
  powershell  imerr completions powershell >> $PROFILE
  elvish      imerr completions elvish >> ~/.config/elvish/rc.elv",
    )
}
