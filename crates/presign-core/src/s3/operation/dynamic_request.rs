use crate::{
    Error, Request,
    error::error,
    quoted::Quoted,
    s3::operation::{Kind, NamedOption, Operation, add_metadata, option},
};

/// A request whose operation is only known at run time, for languages that pass options by name.
pub struct DynamicRequest<'a> {
    request: Request<'a>,
    operation: &'static str,
    options: &'static [NamedOption],
    takes_metadata: bool,
}

impl<'a, O: Operation> From<Request<'a, O>> for DynamicRequest<'a> {
    fn from(request: Request<'a, O>) -> Self {
        Self {
            request: request.without_operation(),
            operation: O::NAME,
            options: O::OPTIONS,
            takes_metadata: O::TAKES_METADATA,
        }
    }
}

/// A request without an operation, which has no named options.
impl<'a> From<Request<'a>> for DynamicRequest<'a> {
    fn from(request: Request<'a>) -> Self {
        Self {
            request,
            operation: "presign",
            options: &[],
            takes_metadata: false,
        }
    }
}

impl<'a> DynamicRequest<'a> {
    /// Adds a `query` parameter, a `header`, an entry of the `metadata`, or an `option`.
    pub fn set(&mut self, kind: &str, name: &str, value: &str) {
        let draft = &mut self.request.draft;
        let (operation, options) = (self.operation, self.options);
        let outcome = match kind {
            "query" => draft.query.insert(name, value),
            "header" => draft.headers.insert(name, value),
            "metadata" if self.takes_metadata => add_metadata(draft, name, value),
            "option" if name == "signing_window" => value.parse().map(|window| {
                draft.lifetime.signing_window = Some(window);
            }),
            "option" if name == "expires_at" => value.parse().map(|end| {
                draft.lifetime.expires_at = Some(end);
            }),
            "option" if name == "query_order" => value.parse().map(|order| {
                draft.query_order = order;
            }),
            "option" if name == "hoist_headers" => boolean(name, value).map(|hoist| {
                draft.hoist_headers = hoist;
            }),
            "metadata" => option::set_by_name(draft, operation, options, kind, value),
            _ => option::set_by_name(draft, operation, options, name, value),
        };
        draft.keep(outcome);
    }

    /// Returns the kind of values that an option takes, or `None` if the operation does not have it.
    pub fn kind_of(&self, name: &str) -> Option<Kind> {
        option::find(self.options, name).map(NamedOption::kind)
    }

    /// Whether the object's user-defined metadata can be set.
    pub fn takes_metadata(&self) -> bool {
        self.takes_metadata
    }

    /// Returns the request.
    pub fn into_request(self) -> Request<'a> {
        self.request
    }
}

fn boolean(name: &str, value: &str) -> Result<bool, Error> {
    value.parse().map_err(|_| {
        error!(
            InvalidOption,
            "{}: {} is invalid; use true or false",
            name,
            Quoted(value)
        )
    })
}
