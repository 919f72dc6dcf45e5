//! The names of the fixed vocabularies, in both languages.

use super::Language;
use super::paint::Role;
use imerr::table::terms::{Action, Authority, Reference, Status, Surface};

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
        other => other.id(),
    }
}

/// What an action is painted as.
pub fn role(action: Action) -> Role {
    match action {
        Action::Retry => Role::Passing,
        Action::Relogin => Role::Session,
        Action::InformUser => Role::Tell,
        Action::ContactSupport => Role::Support,
        Action::Nothing => Role::Fine,
        _ => Role::Change,
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

/// Yes or no.
pub fn yes(language: Language, yes: bool) -> &'static str {
    if yes { language.choose("是", "yes") } else { language.choose("否", "no") }
}

/// Whose advice or judgement it is.
pub fn authority(language: Language, authority: Authority) -> &'static str {
    match authority {
        Authority::Official => language.choose("官方", "official"),
        Authority::Imerr => "imerr",
        Authority::Both => language.choose("官方，imerr 有补充", "official, imerr added to it"),
        other => other.id(),
    }
}

/// Where codes can appear.
pub fn surface(language: Language, surface: Surface) -> &'static str {
    match surface {
        Surface::Native => language.choose("原生 SDK", "native SDK"),
        Surface::Web => "Web SDK",
        Surface::Server => "REST API",
        other => other.id(),
    }
}

/// How an entry stands.
pub fn status(language: Language, status: Status) -> &'static str {
    match status {
        Status::Retired => language.choose("已停用（旧版本的含义）", "retired (a meaning of older versions)"),
        _ => language.choose("现行", "current"),
    }
}

/// What the built-in table was written from.
pub fn reference(language: Language, reference: Reference) -> &'static str {
    match reference {
        Reference::Documentation => language.choose("腾讯云 IM 文档", "Tencent Cloud IM documentation"),
        Reference::Native => language.choose("原生 SDK 头文件", "native SDK headers"),
        Reference::Web => language.choose("Web SDK 包", "Web SDK packages"),
        Reference::Thread => {
            language.choose("公开讨论或第三方代码，文档未收录", "seen in public threads or code, not documented")
        }
        other => other.id(),
    }
}
