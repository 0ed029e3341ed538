use super::{Operation, Request};
use crate::{
    Error, ascii::parse_decimal, error::error, quoted::Quoted, request_parts::RequestParts,
    s3::customer_key::CustomerKey, sigv4::names::is_sha256_hex,
};

/// One option of an operation: its name here, and where AWS wants it.
#[doc(hidden)]
#[derive(Debug)]
pub struct NamedOption {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) place: Place,
    pub(super) wire_name: &'static str,
}

impl NamedOption {
    /// The name of every language: that of the method of [`Request`].
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What values it takes.
    pub fn kind(&self) -> Kind {
        self.kind
    }
}

/// What values an option takes.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number from 0 on.
    Integer,
    /// A whole number from 1 to 10,000.
    PartNumber,
    /// True or false.
    Boolean,
    /// Texts.
    List,
    /// 64 lower-case hexadecimal digits.
    Sha256,
    /// 32 bytes, as Base64.
    CustomerKey,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    Header,
    Query,
}

/// A group of options: a constant by which they are found, and a method each of the requests that have them. `of` stands ahead of
/// the trait of their operations, `for` ahead of the one operation.
macro_rules! options {
    (@group $group:ident { $($(#[$doc:meta])+ $name:ident($kind:ident) => $place:ident $wire_name:literal;)+ }) => {
        pub(super) const $group: &[NamedOption] = &[
            $(NamedOption {
                name: stringify!($name),
                kind: super::named_option::Kind::$kind,
                place: super::named_option::Place::$place,
                wire_name: $wire_name,
            },)+
        ];
    };
    (@methods { $($(#[$doc:meta])+ $name:ident($kind:ident) => $place:ident $wire_name:literal;)+ }) => {
        $(
            $(#[$doc])+
            #[must_use]
            pub fn $name(self, value: options!(@type $kind)) -> Self {
                self.option(stringify!($name), options!(@text $kind value))
            }
        )+
    };
    (@type Integer) => { u64 };
    (@type PartNumber) => { u64 };
    (@type Boolean) => { bool };
    (@type List) => { &[&str] };
    (@type $text:ident) => { impl AsRef<str> };
    (@text Integer $value:ident) => { alloc::string::ToString::to_string(&$value) };
    (@text PartNumber $value:ident) => { alloc::string::ToString::to_string(&$value) };
    (@text Boolean $value:ident) => { if $value { "true" } else { "false" } };
    (@text List $value:ident) => { $value.join(",") };
    (@text $text:ident $value:ident) => { $value };
    ($group:ident of $bound:ident { $($options:tt)+ }) => {
        options!(@group $group { $($options)+ });
        impl<O: $bound> Request<'_, O> {
            options!(@methods { $($options)+ });
        }
    };
    ($group:ident for $operation:ident { $($options:tt)+ }) => {
        options!(@group $group { $($options)+ });
        impl Request<'_, $operation> {
            options!(@methods { $($options)+ });
        }
    };
}
pub(super) use options;

/// The options of an operation, whichever it is.
pub(super) struct Options {
    pub(super) operation: &'static str,
    pub(super) groups: &'static [&'static [NamedOption]],
}

impl Options {
    pub(super) fn of<O: Operation>() -> Self {
        Self {
            operation: O::NAME,
            groups: O::OPTIONS,
        }
    }

    pub(super) fn find(&self, name: &str) -> Option<&'static NamedOption> {
        let mut options = self.groups.iter().copied().flatten();
        options.find(|option| option.name == name)
    }

    pub(super) fn set(
        &self,
        draft: &mut RequestParts<'_>,
        name: &str,
        value: &str,
    ) -> Result<(), Error> {
        let Some(option) = self.find(name) else {
            return Err(error!(
                InvalidOption,
                "{} has no option {}",
                self.operation,
                Quoted(name)
            ));
        };
        let wanted = match option.kind {
            Kind::Text | Kind::List => None,
            Kind::Integer => parse_decimal(value)
                .is_none()
                .then_some("a whole number from 0 on"),
            Kind::PartNumber => {
                let fits = parse_decimal(value).is_some_and(|part| (1..=10_000).contains(&part));
                (!fits).then_some("a part from 1 to 10,000")
            }
            Kind::Boolean => (!matches!(value, "true" | "false")).then_some("true or false"),
            Kind::Sha256 => (!is_sha256_hex(value)).then_some("64 lower-case hexadecimal digits"),
            Kind::CustomerKey => {
                let key = CustomerKey::parse(option.name, value)?;
                return key.insert_headers(&mut draft.headers, option.wire_name);
            }
        };
        if let Some(wanted) = wanted {
            return Err(error!(
                InvalidOption,
                "the option {} of {} is {}, and must be {}",
                name,
                self.operation,
                Quoted(value),
                wanted
            ));
        }
        match option.place {
            Place::Header => draft.headers.insert(option.wire_name, value),
            Place::Query => draft.query.insert(option.wire_name, value),
        }
    }
}

impl<O> Request<'_, O> {
    pub(super) fn with_option(mut self, options: &Options, name: &str, value: &str) -> Self {
        let outcome = options.set(&mut self.draft, name, value);
        self.draft.keep(outcome);
        self
    }
}

pub(super) fn add_metadata(
    draft: &mut RequestParts<'_>,
    name: &str,
    value: &str,
) -> Result<(), Error> {
    if name.is_empty() {
        return Err(error!(
            InvalidOption,
            "an entry of the metadata has an empty name"
        ));
    }
    draft.headers.insert(&["x-amz-meta-", name].concat(), value)
}
