//! The fixed vocabularies of an entry: each value with the word that tables, JSON and options use.

/// Gives a fixed vocabulary its words: `id` as written in tables, JSON and options.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $id:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
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
        /// The device or the process around the app needs repair: permission, disk, manifest, proxy.
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
        /// The server: REST API responses and callbacks.
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
    /// Who gives an advice or a judgement.
    Authority {
        /// The documentation.
        Official = "official",
        /// This project.
        Imerr = "imerr",
        /// The documentation, and this project added to it.
        Both = "both",
    }
}

vocabulary! {
    /// Which reference a built-in entry was written from.
    Reference {
        /// The official documentation: error-code pages, REST API pages.
        Documentation = "documentation",
        /// The native SDK's public headers.
        Native = "native",
        /// The Web SDK's published packages.
        Web = "web",
        /// Public threads and third-party code only: seen, but not documented.
        Thread = "thread",
    }
}

vocabulary! {
    /// How well the codes of a category are known, which decides who comes first among equals of a search.
    Standing {
        /// A user's table.
        Own = "own",
        /// The error-code page's own categories.
        Documented = "documented",
        /// What SDKs and other pages define.
        Defined = "defined",
        /// Only seen in public threads.
        Seen = "seen",
    }
}
