//! Words that tell whose log a line is from: Tencent IM's, another vendor's, or a line about what IM
//! does. Data; how the signs are weighed is decided elsewhere.

/// What a word is a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Tencent IM by its name, its identifiers or its own sentences.
    Tencent,
    /// Another product by name: its codes look the same.
    Foreign,
    /// Another product that Tencent IM often stands beside.
    Neighbour,
    /// Something the codes of these families are about.
    Topic(u16),
    /// An error, or a question.
    Trouble,
}

/// Where a word must begin and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// Anywhere, in any case.
    Free,
    /// No letter or digit on either side, in any case.
    Whole,
    /// No letter or digit before it, in any case.
    Start,
    /// The same, in this case only.
    ExactStart,
    /// No letter or digit on either side, in this case only.
    ExactWhole,
    /// No letter or digit before it, Chinese behind it.
    BeforeHan,
}

/// Families of codes, by what they are about.
pub(super) mod family {
    /// 10000 to 10999, and what the SDK says of groups.
    pub(in super::super) const GROUP: u16 = 1;
    /// 20000 to 20999, 80000, 90000 and the SDK's 6xxx and 8xxx.
    pub(in super::super) const MESSAGE: u16 = 2;
    /// 30000 to 32999.
    pub(in super::super) const RELATION: u16 = 4;
    /// 40000 to 40999.
    pub(in super::super) const PROFILE: u16 = 8;
    /// 50000 to 51999.
    pub(in super::super) const CONVERSATION: u16 = 16;
    /// 70000 to 72999.
    pub(in super::super) const ACCOUNT: u16 = 32;
    /// 60000 to 60999.
    pub(in super::super) const REST: u16 = 64;
    /// The SDK's network codes.
    pub(in super::super) const NETWORK: u16 = 128;
    /// The SDK's pictures and files.
    pub(in super::super) const MEDIA: u16 = 256;
}

use family::{ACCOUNT, CONVERSATION, GROUP, MEDIA, MESSAGE, NETWORK, PROFILE, RELATION, REST};

/// The families that a code belongs to.
pub(super) fn families(code: i64) -> u16 {
    match code {
        6000..=9999 => GROUP | MESSAGE | RELATION | PROFILE | CONVERSATION | ACCOUNT | NETWORK | MEDIA,
        10000..=10999 => GROUP,
        20000..=23999 | 80000..=80999 | 90000..=93999 | 120_001..=130_000 => MESSAGE,
        30000..=32999 => RELATION,
        40000..=40999 => PROFILE | MEDIA,
        50000..=51999 => CONVERSATION,
        60000..=60999 => REST,
        70000..=72999 => ACCOUNT | MEDIA,
        _ => 0,
    }
}

/// The words.
pub(super) const SIGNS: &[(&str, Sign, Edge)] = {
    use Edge::{BeforeHan, ExactStart, ExactWhole, Free, Start, Whole};
    use Sign::{Foreign, Neighbour, Tencent, Topic, Trouble};
    &[
        // Names.
        ("TIM", Tencent, ExactStart),
        ("v2tim", Tencent, Free),
        ("tim.", Tencent, ExactStart),
        ("timlog", Tencent, Start),
        ("tim-js", Tencent, Free),
        ("tim-wx", Tencent, Free),
        ("tim_sdk", Tencent, Free),
        ("timsdk", Tencent, Free),
        ("imsdk", Tencent, Free),
        ("im_sdk", Tencent, Free),
        ("im-sdk", Tencent, Free),
        ("im sdk", Tencent, Start),
        ("chat sdk", Tencent, Start),
        ("IM", Tencent, ExactWhole),
        ("im", Tencent, BeforeHan),
        ("imError", Tencent, Start),
        ("tencent", Tencent, Free),
        ("腾讯", Tencent, Free),
        ("即时通信", Tencent, Free),
        ("即时通讯", Tencent, Free),
        ("云通信", Tencent, Free),
        ("云通讯", Tencent, Free),
        ("qcloud", Tencent, Free),
        ("webim", Tencent, Free),
        ("iLive", Tencent, Start),
        ("trtc", Neighbour, Start),
        ("TUI", Tencent, ExactStart),
        ("avchatroom", Tencent, Free),
        ("@TGS#", Tencent, Free),
        // Identifiers.
        ("usersig", Tencent, Free),
        ("user_sig", Tencent, Free),
        ("user sig", Tencent, Free),
        ("tls_sig", Tencent, Free),
        ("sdkappid", Tencent, Free),
        ("sdk_appid", Tencent, Free),
        ("actionstatus", Tencent, Free),
        ("errorinfo", Tencent, Free),
        ("im_open", Tencent, Free),
        ("stat_reg", Tencent, Free),
        ("group_open_", Tencent, Free),
        ("openim/", Tencent, Free),
        ("account_import", Tencent, Free),
        ("to_account", Tencent, Free),
        ("from_account", Tencent, Free),
        ("msgrandom", Tencent, Free),
        ("inviteid", Tencent, Free),
        ("looper_logic", Tencent, Free),
        ("imcore_", Tencent, Free),
        ("ResultInfo", Tencent, Free),
        ("err_sns_", Tencent, Free),
        ("onForceOffline", Tencent, Free),
        ("onKickedOffline", Tencent, Free),
        ("onUserSigExpired", Tencent, Free),
        ("msgsync", Tencent, Free),
        ("托管模式", Tencent, Free),
        ("独立模式", Tencent, Free),
        // Sentences of the SDK and the server.
        ("tls exchange", Tencent, Free),
        ("rawdata packet", Tencent, Free),
        ("current user not login", Tencent, Free),
        ("sdk not login", Tencent, Free),
        ("sdk not logged in", Tencent, Free),
        ("sdk not init", Tencent, Free),
        ("kicked off by other", Tencent, Free),
        ("waiting for send timeout", Tencent, Free),
        ("waiting for ack timeout", Tencent, Free),
        ("packet timeout", Tencent, Free),
        ("file upload cos", Tencent, Free),
        ("ci transfer", Tencent, Free),
        ("fetch token failed", Tencent, Free),
        ("req:parsing failed", Tencent, Free),
        ("local sequence", Tencent, Free),
        ("only group owner", Tencent, Free),
        ("this group does not exist", Tencent, Free),
        ("公钥", Topic(ACCOUNT), Free),
        // Other products.
        ("jpush", Foreign, Free),
        ("jiguang", Foreign, Free),
        ("jmessage", Foreign, Free),
        ("jverification", Foreign, Free),
        ("极光", Foreign, Free),
        ("open-im", Foreign, Free),
        ("open_im", Foreign, Free),
        ("openim", Foreign, Free),
        ("withstack", Foreign, Free),
        ("winsock", Foreign, Free),
        ("wsaget", Foreign, Free),
        ("WSA", Foreign, ExactStart),
        ("dcom", Foreign, Whole),
        ("tiktok", Foreign, Free),
        ("抖音", Foreign, Free),
        ("快手", Foreign, Free),
        ("alipay", Foreign, Free),
        ("支付宝", Foreign, Free),
        ("resultstatus", Foreign, Free),
        ("银联", Foreign, Free),
        ("微信支付", Foreign, Free),
        ("微信登录", Foreign, Free),
        ("微信分享", Foreign, Free),
        ("公众号", Foreign, Free),
        ("企业微信", Foreign, Free),
        ("access_token", Foreign, Free),
        ("weixin", Foreign, Free),
        ("钉钉", Foreign, Free),
        ("dingtalk", Foreign, Free),
        ("飞书", Foreign, Free),
        ("weibo", Foreign, Free),
        ("微博", Foreign, Free),
        ("rongcloud", Foreign, Free),
        ("rongim", Foreign, Free),
        ("融云", Foreign, Free),
        ("环信", Foreign, Free),
        ("easemob", Foreign, Free),
        ("hyphenate", Foreign, Free),
        ("netease", Foreign, Free),
        ("网易", Foreign, Free),
        ("云信", Foreign, Free),
        ("agora", Foreign, Free),
        ("声网", Foreign, Free),
        ("facebook", Foreign, Free),
        ("google", Foreign, Free),
        ("firebase", Foreign, Free),
        ("admob", Foreign, Free),
        ("paypal", Foreign, Free),
        ("stripe", Foreign, Whole),
        ("twitter", Foreign, Free),
        ("getui", Foreign, Free),
        ("个推", Foreign, Free),
        ("umeng", Foreign, Free),
        ("友盟", Foreign, Free),
        ("baidu", Foreign, Free),
        ("百度", Foreign, Free),
        ("高德", Foreign, Free),
        ("amap", Foreign, Whole),
        ("unionpay", Foreign, Free),
        ("sqlstate", Foreign, Free),
        ("mysql", Foreign, Free),
        ("mongo", Foreign, Free),
        ("redis", Foreign, Free),
        ("kafka", Foreign, Free),
        ("nginx", Foreign, Free),
        ("ora-", Foreign, Start),
        ("nsurlerror", Foreign, Free),
        ("skerror", Foreign, Free),
        ("net::", Foreign, Free),
        // Stands beside Tencent IM too: pushes of makers, the program of small apps.
        ("hms", Foreign, Whole),
        ("华为", Neighbour, Free),
        ("oppo", Neighbour, Free),
        ("vivo", Neighbour, Free),
        ("荣耀", Neighbour, Free),
        ("mipush", Neighbour, Free),
        ("小米推送", Neighbour, Free),
        ("微信", Neighbour, Free),
        ("wx.", Neighbour, Start),
        // What IM is about.
        ("登录", Topic(ACCOUNT), Free),
        ("登陆", Topic(ACCOUNT), Free),
        ("退出", Topic(ACCOUNT), Free),
        ("踢", Topic(ACCOUNT), Free),
        ("签名", Topic(ACCOUNT), Free),
        ("私钥", Topic(ACCOUNT), Free),
        ("帐号", Topic(ACCOUNT), Free),
        ("账号", Topic(ACCOUNT), Free),
        ("票据", Topic(ACCOUNT), Free),
        ("群", Topic(GROUP), Free),
        ("禁言", Topic(GROUP), Free),
        ("全员", Topic(GROUP), Free),
        ("直播间", Topic(GROUP), Free),
        ("消息", Topic(MESSAGE), Free),
        ("发送", Topic(MESSAGE), Free),
        ("敏感词", Topic(MESSAGE), Free),
        ("推送", Topic(MESSAGE), Free),
        ("撤回", Topic(MESSAGE), Free),
        ("好友", Topic(RELATION), Free),
        ("关系链", Topic(RELATION | PROFILE), Free),
        ("黑名单", Topic(RELATION | MESSAGE), Free),
        ("资料", Topic(PROFILE | RELATION), Free),
        ("昵称", Topic(PROFILE), Free),
        ("头像", Topic(PROFILE), Free),
        ("会话", Topic(CONVERSATION), Free),
        ("rest api", Topic(REST), Free),
        ("restapi", Topic(REST), Free),
        ("图片", Topic(MEDIA | MESSAGE), Free),
        ("语音", Topic(MEDIA | MESSAGE), Free),
        ("视频消息", Topic(MEDIA | MESSAGE), Free),
        ("弱网", Topic(NETWORK), Free),
        ("断网", Topic(NETWORK), Free),
        ("网络断开", Topic(NETWORK), Free),
        ("无网", Topic(NETWORK), Free),
        ("c2c", Topic(MESSAGE | CONVERSATION), Free),
        // An error, or a question.
        ("err", Trouble, Free),
        ("fail", Trouble, Free),
        ("code", Trouble, Free),
        ("exception", Trouble, Free),
        ("timeout", Trouble, Free),
        ("kicked", Trouble, Free),
        ("错", Trouble, Free),
        ("报", Trouble, Free),
        ("失败", Trouble, Free),
        ("异常", Trouble, Free),
        ("超时", Trouble, Free),
        ("返回", Trouble, Free),
        ("意思", Trouble, Free),
        ("什么", Trouble, Free),
        ("怎么", Trouble, Free),
        ("为何", Trouble, Free),
        ("请问", Trouble, Free),
        ("原因", Trouble, Free),
        ("收到", Trouble, Free),
        ("码", Trouble, Free),
        ("问题", Trouble, Free),
        ("排查", Trouble, Free),
    ]
};
