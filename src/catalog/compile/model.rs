//! What an entry is made of: the fixed vocabularies, and the record of plain integers in which a
//! compiled entry is kept. Pure data; knows neither TOML nor search.

/// Gives a fixed vocabulary its words: `id` as written in tables, JSON and options.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $id:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every value, in the order in which it is listed.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The word used in tables, in JSON and on the command line.
            pub const fn id(self) -> &'static str {
                match self { $($name::$variant => $id,)* }
            }

            /// The value whose word is `id`, spelt exactly.
            pub fn from_id(id: &str) -> Option<$name> {
                Self::ALL.iter().copied().find(|value| value.id() == id)
            }
        }
    };
}

vocabulary! {
    /// What kind of answer an error needs from the app or its team.
    Action {
        /// Transient: the same request may succeed when sent again.
        Retry = "retry",
        /// The session or its ticket is gone: get a new `UserSig`, log in again.
        Relogin = "relogin",
        /// The caller has to change parameters, content, size or call order.
        FixRequest = "fix_request",
        /// The device or the process around the app needs mending: permission, disk, manifest, proxy.
        FixEnvironment = "fix_environment",
        /// Something is to be set in the console, in a plan, a quota, a key or a callback.
        Configure = "configure",
        /// A normal outcome of the business that the end user should be told.
        InformUser = "inform_user",
        /// Only Tencent Cloud's support can go on from here.
        ContactSupport = "contact_support",
        /// Nothing is to be done.
        Nothing = "none",
    }
}

vocabulary! {
    /// Where a code can appear.
    Surface {
        /// The native SDKs: Android, iOS, Mac, Windows, and what is built on them.
        Native = "native",
        /// The Web SDK: browsers, mini programs, uni-app.
        Web = "web",
        /// The server: REST API responses and what the backend hands on to clients.
        Server = "server",
    }
}

vocabulary! {
    /// How an entry stands today.
    Status {
        /// Defined by today's documentation or SDKs.
        Current = "current",
        /// A meaning of an older generation, kept because old apps still print it.
        Retired = "retired",
    }
}

vocabulary! {
    /// Who gives the advice of an entry.
    Advice {
        /// The documentation gives it.
        Official = "official",
        /// This project gives it.
        Imerr = "imerr",
    }
}

vocabulary! {
    /// Which reference a built-in entry was written from.
    Reference {
        /// The documented error-code page (product 269).
        Documentation = "documentation",
        /// The native SDK's public headers.
        Native = "native",
        /// The Web SDK's published packages.
        Web = "web",
    }
}

/// How an entry claims numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One number.
    Single,
    /// Every number from the first to the last.
    Range,
    /// Every number from the first to the last that has no entry of its own.
    Fallback,
}

/// The text fields of a record, in the order in which they lie in the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Symbolic names, one a line.
    Symbols,
    /// Meaning in Chinese.
    MeaningZh,
    /// Meaning in English.
    MeaningEn,
    /// Remediation in Chinese.
    RemediationZh,
    /// Remediation in English.
    RemediationEn,
    /// Absolute URLs, one a line.
    Links,
}

/// What keywords are written in: searched by other means each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// With Chinese in them, and without spaces.
    Chinese,
    /// ASCII only.
    Latin,
}

/// How many text fields a record has.
pub const FIELDS: usize = 6;

/// A compiled entry: integers only, so that a static array of them needs no work at start-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// First number (the only one of a single code).
    pub first: i32,
    /// Last number.
    pub last: i32,
    /// How the numbers are claimed.
    pub kind: Kind,
    /// Index of the category in its table.
    pub category: u8,
    /// What kind of answer is needed.
    pub action: Action,
    /// Whether the same request, sent again unchanged, can succeed.
    pub retryable: bool,
    /// Whether the app must handle it; `None` where the documentation does not say.
    pub app_must_handle: Option<bool>,
    /// Who gives the advice.
    pub advice: Advice,
    /// How the entry stands today.
    pub status: Status,
    /// Bit set over [`Surface::ALL`].
    pub surfaces: u8,
    /// Bit set over [`Reference::ALL`]; 0 in user tables.
    pub references: u8,
    /// The code that took over, 0 where none is named.
    pub replaced_by: i32,
    /// Where the text begins in the pool, in bytes.
    pub text: u32,
    /// Length of each field, in bytes, in the order of [`Field`].
    pub lengths: [u16; FIELDS],
    /// Where the keywords begin among those of all entries, in bytes.
    pub keywords: u32,
    /// How many bytes of them are packed keywords of each [`Script`], in the order of that.
    pub keyword_lengths: [u16; 2],
}

/// A compiled category: three texts in the pool, each `(start, length)` in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CategoryRecord {
    /// The id.
    pub id: (u32, u16),
    /// The Chinese name.
    pub zh: (u32, u16),
    /// The English name.
    pub en: (u32, u16),
}

/// The bit set of `values` over `all`.
pub fn bits<T: PartialEq>(values: &[T], all: &[T]) -> u8 {
    all.iter().enumerate().filter(|(_, value)| values.contains(value)).fold(0, |set, (place, _)| set | 1 << place)
}
