//! The vocabulary around codes: what introduces one, what asks about one, and what counts,
//! measures or names something else. Data, and the tests of membership.

/// What stands before `code`, `errno` and the like in names of fields that hold an error code.
#[rustfmt::skip]
const FIELD_PREFIXES: [&str; 42] = [
    "err", "error", "errors", "ret", "return", "result", "res", "rsp", "resp", "reason", "fail", "failed",
    "failure", "exception", "im", "tim", "sdk", "imsdk", "svr", "server", "callback", "cb", "login", "logout",
    "connect", "send", "recv", "last", "inner", "native", "sub", "real", "biz", "api", "kick", "kickout",
    "upload", "download", "platform", "chat", "internal", "message",
];
/// Fields named `…code` after these hold something else.
#[rustfmt::skip]
const OTHER_CODES: [&str; 40] = [
    "zip", "postal", "exit", "status", "country", "area", "verification", "verify", "qr", "bar", "source",
    "invite", "invitation", "auth", "pin", "pass", "dial", "language", "lang", "currency", "http", "key",
    "color", "sms", "promo", "discount", "coupon", "city", "region", "security", "captcha", "activation",
    "version", "build", "response", "request", "product", "tracking", "access", "char",
];
#[rustfmt::skip]
const VERBS: [&str; 26] = [
    "return", "returned", "returns", "returning", "fail", "failed", "fails", "failure", "onfail", "onfailed",
    "onerror", "onerr", "exception", "throw", "throws", "threw", "thrown", "errmsg", "errormsg", "kicked",
    "kickedoff", "errors", "errs", "result", "resp", "failing",
];
#[rustfmt::skip]
const LEADS: [&str; 30] = [
    "with", "got", "get", "gets", "getting", "receive", "received", "receives", "is", "was", "see", "seeing",
    "saw", "hit", "gives", "gave", "says", "shows", "reports", "reported", "of", "by", "does", "did", "or",
    "and", "keep", "keeps", "always", "still",
];

/// Words whose number is a name or a measure even with an error behind it: `port 7002 error`.
#[rustfmt::skip]
const OTHER_WORDS: [&str; 36] = [
    "port", "pid", "tid", "id", "uid", "seq", "sequence", "user", "room", "order", "worker", "process",
    "thread", "line", "build", "size", "retry", "count", "total", "job", "task", "pipeline", "session", "group",
    "issue", "version", "length", "len", "offset", "page", "item", "attempt", "row", "channel", "node", "shard",
];
/// Ends of Chinese text before a number that leave no doubt.
#[rustfmt::skip]
const CERTAIN_ENDS: [&str; 20] = [
    "错误码", "错误代码", "错误号", "错误编码", "错误编号", "误码", "错码", "返回码", "结果码", "异常码",
    "报错码", "失败码", "响应码", "错误返回码", "返回值", "异常代码", "报错代码", "返回代码", "错误标识",
    "错误原因码",
];
/// Ends of Chinese text before a number that make it likely a code.
#[rustfmt::skip]
const LIKELY_ENDS: [&str; 40] = [
    "错误", "报错", "报", "爆", "返回", "返", "出现", "提示", "异常", "失败", "收到", "遇到", "遇见", "得到",
    "拿到", "抛出", "抛", "弹出", "弹", "打印", "回调", "变成", "碰到", "发生", "显示", "报出", "超时", "代码",
    "一直", "总是", "老是", "偶尔", "频繁", "经常", "拒绝", "错", "回", "出错", "不成功", "偶发",
];
/// Ends of Chinese text before a number that can lead to one.
#[rustfmt::skip]
const LEAD_ENDS: [&str; 6] = [
    "不是", "就是", "要么", "或者是", "关于", "问一下",
];
/// Little words between such an end and the number.
#[rustfmt::skip]
const FILLERS: [&str; 18] = [
    "了", "过", "着", "是", "为", "的", "个", "一个", "到", "出", "也", "都", "就", "还", "又", "如下", "等于",
    "信息",
];
/// Ends of Chinese text before a number that names or measures something else.
#[rustfmt::skip]
const OTHER_ENDS: [&str; 58] = [
    "端口", "房间", "房间号", "群号", "号", "第", "共", "约", "版本", "大小", "耗时", "用时", "时间", "长度",
    "宽度", "高度", "金额", "价格", "订单", "序号", "行号", "将近", "超过", "大于", "小于", "等待", "验证码",
    "邀请码", "密码", "编码", "邮编", "电话", "手机", "年", "月", "进程", "线程", "字节", "总数", "数量",
    "人数", "条数", "余额", "最多", "最大", "最少", "上限", "下限", "限制", "用户", "成员", "共计", "激活码",
    "二维码", "源代码", "积分", "流水", "耗费",
];

/// Beginnings of Chinese text behind a number.
#[rustfmt::skip]
const CERTAIN_STARTS: [&str; 8] =
    [
    "错误码", "错误代码", "错误号", "错误编号", "报错码", "返回码", "异常码", "这个错误码",
];
#[rustfmt::skip]
const LIKELY_STARTS: [&str; 17] = [
    "的意思", "什么意思", "是什么意思", "错误", "报错", "异常", "的错误", "这个错误", "这个错", "这个报错",
    "的报错", "请求超时", "错", "的异常", "失败", "超时", "这个码",
];
#[rustfmt::skip]
const LEAD_STARTS: [&str; 26] = [
    "的意思", "是什么", "什么意思", "啥意思", "代表", "怎么", "怎样", "如何", "为什么", "这个", "里说", "里的",
    "问题", "的问题", "的原因", "原因", "表示", "说的", "提示", "是啥", "一般是", "通常是", "说明", "意思",
    "对应", "是因为",
];
#[rustfmt::skip]
const UNITS: [&str; 50] = [
    "秒", "毫秒", "分", "小时", "天", "年", "月", "日", "个", "条", "次", "人", "元", "字节", "位", "块", "万",
    "页", "行", "张", "台", "层", "名", "号", "楼", "米", "岁", "倍", "千", "兆", "多", "余", "以上", "以下",
    "左右", "端口", "版", "套", "份", "件", "家", "点", "度", "公里", "群", "房间", "用户", "成员", "块钱",
    "来",
];
#[rustfmt::skip]
const LATIN_UNITS: [&str; 34] = [
    "ms", "s", "sec", "secs", "seconds", "us", "ns", "min", "mins", "minutes", "hours", "bytes", "byte", "kb",
    "mb", "gb", "kib", "mib", "k", "m", "b", "px", "users", "messages", "lines", "rows", "records", "items",
    "times", "connections", "members", "groups", "requests", "msgs",
];

/// How a word ties a number to errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tie {
    /// It names or measures something else.
    Other,
    /// Nothing is known about it.
    Loose,
    /// It can lead to a code: `with 6012`.
    Lead,
    /// It makes a code likely: `failed 6012`, `返回6012`.
    Likely,
    /// It leaves no doubt: `errorCode: 6012`, `错误码 6012`.
    Certain,
}

/// The tie of a Latin word before a number. `tied` says that `:`, `=` or a bracket lies between.
pub(super) fn latin_before(word: &str, previous: &str, tied: bool) -> Tie {
    let folded: String = word.chars().filter(|c| *c != '_').map(|c| c.to_ascii_lowercase()).collect();
    for end in ["code", "codes", "errno", "errid", "errnum", "errornum", "errorno", "errorid"] {
        if let Some(prefix) = folded.strip_suffix(end) {
            let holder = if prefix.is_empty() { previous.to_ascii_lowercase() } else { prefix.to_owned() };
            if OTHER_CODES.iter().any(|other| holder.ends_with(other)) {
                return Tie::Other;
            }
            let known = prefix.len() < 2 || FIELD_PREFIXES.iter().any(|known| prefix.ends_with(known));
            return if known { Tie::Certain } else { Tie::Other };
        }
    }
    if matches!(folded.as_str(), "err" | "error" | "ret" | "retval") {
        let level = !tied && (word == "ERROR" || word == "ERR");
        return if tied {
            Tie::Certain
        } else if level {
            Tie::Other
        } else {
            Tie::Likely
        };
    }
    if VERBS.contains(&folded.as_str())
        || ["error", "exception", "fail", "failed", "err"].iter().any(|end| folded.ends_with(end))
    {
        return Tie::Likely;
    }
    if !tied && LEADS.contains(&folded.as_str()) {
        return Tie::Lead;
    }
    if tied || OTHER_WORDS.contains(&folded.as_str()) { Tie::Other } else { Tie::Loose }
}

/// The tie of Chinese text before a number; `latin` is the Latin word before that text, if it follows directly.
pub(super) fn han_before(text: &str, latin: &str) -> Tie {
    let mut rest = text;
    if LEAD_ENDS.iter().any(|end| text.ends_with(end)) {
        return Tie::Lead;
    }
    for _ in 0..3 {
        if CERTAIN_ENDS.iter().any(|end| rest.ends_with(end)) {
            return Tie::Certain;
        }
        if OTHER_ENDS.iter().any(|end| rest.ends_with(end)) {
            return Tie::Other;
        }
        if LIKELY_ENDS.iter().any(|end| rest.ends_with(end)) {
            let code = !latin.is_empty() && latin_before(latin, "", true) == Tie::Certain && text.chars().count() <= 4;
            return if code { Tie::Certain } else { Tie::Likely };
        }
        let Some(shorter) = FILLERS.iter().find_map(|filler| rest.strip_suffix(filler)) else { break };
        rest = shorter;
    }
    let code = rest.chars().count() <= 1 && !latin.is_empty() && latin_before(latin, "", true) == Tie::Certain;
    if code || text == "码" { Tie::Certain } else { Tie::Loose }
}

/// The tie of a Latin word behind a number.
pub(super) fn latin_after(word: &str) -> Tie {
    let folded = word.to_ascii_lowercase();
    match folded.as_str() {
        "error" | "err" | "errcode" | "errorcode" | "exception" => Tie::Likely,
        "code" | "mean" | "means" | "happens" | "occurs" | "occurred" | "when" | "returned" | "after" | "errors" => {
            Tie::Lead
        }
        _ if LATIN_UNITS.contains(&folded.as_str()) => Tie::Other,
        _ => Tie::Loose,
    }
}

/// The tie of Chinese text behind a number.
pub(super) fn han_after(text: &str) -> Tie {
    let starts = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    if starts(&CERTAIN_STARTS) {
        Tie::Certain
    } else if starts(&LIKELY_STARTS) {
        Tie::Likely
    } else if starts(&LEAD_STARTS) {
        Tie::Lead
    } else if starts(&UNITS) {
        Tie::Other
    } else {
        Tie::Loose
    }
}
