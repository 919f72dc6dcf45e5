//! The words around entries, in both languages: labels and the names of the fixed vocabularies.

use crate::console::Language;
use imerr::catalog::{Action, Advice, Entry, Kind, Origin, Reference, Status, Surface, Text};

/// A text in the chosen language.
pub fn text(language: Language, text: Text<'_>) -> &str {
    language.choose(text.zh, text.en)
}

/// How the code of an entry is written: the number, `first-last` for a range or fallback nobody asked for.
pub fn code(entry: &Entry<'_>) -> String {
    let (first, last) = entry.span();
    if entry.kind() == Kind::Single { first.to_string() } else { format!("{first}-{last}") }
}

/// What is to be done, in a word or two.
pub fn action(language: Language, action: Action) -> &'static str {
    match action {
        Action::Retry => language.choose("重试", "retry"),
        Action::Relogin => language.choose("重新登录", "log in again"),
        Action::FixRequest => language.choose("修改请求", "fix the request"),
        Action::FixEnvironment => language.choose("修正运行环境", "fix the environment"),
        Action::Configure => language.choose("修改配置", "configure"),
        Action::InformUser => language.choose("告知用户", "inform the user"),
        Action::ContactSupport => language.choose("联系客服", "contact support"),
        Action::Nothing => language.choose("无需处理", "nothing to do"),
    }
}

/// Whether sending again can help.
pub fn retryable(language: Language, retryable: bool) -> &'static str {
    if retryable {
        language.choose("原样重发可能成功", "sending it again unchanged may succeed")
    } else {
        language.choose("原样重发不会成功", "sending it again unchanged will not help")
    }
}

/// Whether the app must handle it.
pub fn must_handle(language: Language, must: Option<bool>) -> &'static str {
    match must {
        Some(true) => language.choose("需要", "yes"),
        Some(false) => language.choose("不需要", "no"),
        None => language.choose("文档未说明", "the documentation does not say"),
    }
}

/// The same in a table cell.
pub fn must_handle_short(language: Language, must: Option<bool>) -> &'static str {
    match must {
        Some(true) => language.choose("是", "yes"),
        Some(false) => language.choose("否", "no"),
        None => "-",
    }
}

/// Who gives the advice.
pub fn advice(language: Language, advice: Advice) -> &'static str {
    match advice {
        Advice::Official => language.choose("（官方建议）", "(official advice)"),
        Advice::Imerr => language.choose("（imerr 的建议）", "(imerr's advice)"),
    }
}

/// Where codes can appear.
pub fn surface(language: Language, surface: Surface) -> &'static str {
    match surface {
        Surface::Native => language.choose("原生 SDK", "native SDK"),
        Surface::Web => "Web SDK",
        Surface::Server => language.choose("服务端", "server"),
    }
}

/// How an entry stands.
pub fn status(language: Language, status: Status) -> &'static str {
    match status {
        Status::Current => language.choose("现行", "current"),
        Status::Retired => language.choose("已停用（旧版本的含义）", "retired (a meaning of older versions)"),
    }
}

/// Where an entry comes from: the references of the built-in table, or the file of a user's.
pub fn source(language: Language, entry: &Entry<'_>) -> String {
    if let Origin::File(path) = entry.origin() {
        return super::visible(&path.to_string_lossy()).into_owned();
    }
    let name = |reference| match reference {
        Reference::Documentation => language
            .choose("腾讯云 IM 文档：错误码（产品 269）", "Tencent Cloud IM documentation, error codes (product 269)"),
        Reference::Native => language.choose("腾讯云 IM 原生 SDK 头文件", "Tencent Cloud IM native SDK headers"),
        Reference::Web => language.choose("腾讯云 IM Web SDK 包", "Tencent Cloud IM Web SDK packages"),
    };
    entry.references().map(name).collect::<Vec<_>>().join(language.choose("；", "; "))
}

/// `, ` or its Chinese counterpart.
pub fn comma(language: Language) -> &'static str {
    language.choose("、", ", ")
}
