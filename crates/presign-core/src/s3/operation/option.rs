use crate::{
    Error,
    ascii::parse_decimal,
    error::error,
    quoted::Quoted,
    request_parts::RequestParts,
    s3::{
        copy_source,
        customer_key::CustomerKey,
        operation::model::{Kind, Member, Place},
    },
    sigv4::names::is_sha256_hex,
};

/// An option of an operation: its name in every language, and the parameter in AWS's model.
#[derive(Debug)]
pub struct NamedOption {
    pub(super) name: &'static str,
    pub(super) member: &'static Member,
}

impl NamedOption {
    /// Returns the name, which is that of the method of [`Request`](crate::Request).
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the kind of values that the option takes.
    pub fn kind(&self) -> Kind {
        self.member.kind
    }
}

/// Declares an operation: its type, and its options as methods of the request and by name.
macro_rules! operation {
    ($(#[$doc:meta])+ $operation:ident of $model:ident $(with $metadata:ident)? {
        $($(#[$option_doc:meta])+ $name:ident($kind:ident) = $member:literal;)*
    }) => {
        $(#[$doc])+
        #[derive(Debug, Clone, Copy)]
        pub enum $operation {}

        impl Sealed for $operation {
            const MODEL: &'static Model = &table::$model;
        }

        impl Operation for $operation {
            const OPTIONS: &'static [NamedOption] = &[
                $(NamedOption {
                    name: stringify!($name),
                    member: table::$model.member($member),
                },)*
            ];
            const TAKES_METADATA: bool = !stringify!($($metadata)?).is_empty();
        }

        impl Request<'_, $operation> {
            $(
                $(#[$option_doc])+
                #[must_use]
                pub fn $name(mut self, value: operation!(@type $kind)) -> Self {
                    let member = const { table::$model.member($member) };
                    let value = operation!(@text $kind value);
                    let outcome =
                        option::set(&mut self.draft, stringify!($name), member, value.as_ref());
                    self.draft.keep(outcome);
                    self
                }
            )*

            $(
                /// Adds an entry of the object's user-defined metadata: the header `x-amz-meta-NAME`.
                #[must_use]
                pub fn $metadata(mut self, name: &str, value: impl AsRef<str>) -> Self {
                    let outcome = add_metadata(&mut self.draft, name, value.as_ref());
                    self.draft.keep(outcome);
                    self
                }
            )?
        }
    };
    (@type Integer) => { u64 };
    (@type PartNumber) => { u64 };
    (@type Boolean) => { bool };
    (@type List) => { &[&str] };
    (@type $text:ident) => { impl AsRef<str> };
    (@text Integer $value:ident) => { $value.to_string() };
    (@text PartNumber $value:ident) => { $value.to_string() };
    (@text Boolean $value:ident) => { if $value { "true" } else { "false" } };
    (@text List $value:ident) => { $value.join(",") };
    (@text $text:ident $value:ident) => { $value };
}
pub(super) use operation;

pub(super) fn find(options: &'static [NamedOption], name: &str) -> Option<&'static NamedOption> {
    options.iter().find(|option| option.name == name)
}

pub(super) fn set_by_name(
    draft: &mut RequestParts<'_>,
    operation: &str,
    options: &'static [NamedOption],
    name: &str,
    value: &str,
) -> Result<(), Error> {
    let Some(option) = find(options, name) else {
        return Err(error!(
            InvalidOption,
            "{} has no option {}",
            operation,
            Quoted(name)
        ));
    };
    set(draft, option.name, option.member, value)
}

/// Sets a parameter from text. A date is sent as given.
pub(super) fn set(
    draft: &mut RequestParts<'_>,
    name: &str,
    member: &Member,
    value: &str,
) -> Result<(), Error> {
    let wanted = match member.kind {
        Kind::Text | Kind::HttpDate | Kind::IsoDate | Kind::List | Kind::Map => None,
        Kind::Integer => parse_decimal(value).is_none().then_some("a whole number"),
        Kind::PartNumber => {
            let fits = parse_decimal(value).is_some_and(|part| (1..=10_000).contains(&part));
            (!fits).then_some("1 to 10,000")
        }
        Kind::Boolean => (!matches!(value, "true" | "false")).then_some("true or false"),
        Kind::Sha256 => (!is_sha256_hex(value)).then_some("64 lower-case hexadecimal digits"),
        Kind::CustomerKey => {
            let key = CustomerKey::parse(name, value)?;
            return key.insert_headers(&mut draft.headers, member.wire_name);
        }
        Kind::Source => return draft.insert(member, &copy_source::parse(value)?),
    };
    if let Some(wanted) = wanted {
        return Err(error!(
            InvalidOption,
            "{}: {} is invalid; use {}",
            name,
            Quoted(value),
            wanted
        ));
    }
    draft.insert(member, value)
}

impl RequestParts<'_> {
    /// Inserts a parameter where the operation has it.
    pub(super) fn insert(&mut self, member: &Member, text: &str) -> Result<(), Error> {
        match member.place {
            Place::Path | Place::Body => Ok(()),
            Place::Query => self.query.insert(member.wire_name, text),
            Place::Header => self.headers.insert(member.wire_name, text),
        }
    }
}
