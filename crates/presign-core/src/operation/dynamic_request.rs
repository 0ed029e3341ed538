use super::{
    Kind, Operation, Request,
    named_option::{Options, add_metadata},
};

/// A request whose operation is not known when its caller is compiled, for languages that pass options by name.
#[doc(hidden)]
pub struct DynamicRequest<'a> {
    request: Request<'a>,
    options: Options,
    takes_metadata: bool,
}

impl<'a, O: Operation> From<Request<'a, O>> for DynamicRequest<'a> {
    fn from(request: Request<'a, O>) -> Self {
        Self {
            request: request.of_no_operation(),
            options: Options::of::<O>(),
            takes_metadata: O::TAKES_METADATA,
        }
    }
}

impl<'a> DynamicRequest<'a> {
    /// As [`Request::option`].
    #[must_use]
    pub fn option(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.with_option(&self.options, name, value);
        self
    }

    /// As [`Request::metadata`]; of an operation that stores no object, an option like any other that is not there.
    #[must_use]
    pub fn metadata(mut self, name: &str, value: &str) -> Self {
        if !self.takes_metadata {
            return self.option("metadata", value);
        }
        let outcome = add_metadata(&mut self.request.draft, name, value);
        self.request.draft.keep(outcome);
        self
    }

    /// What values the option of a name takes, where the operation has one.
    pub fn kind_of(&self, name: &str) -> Option<Kind> {
        self.options.find(name).map(super::NamedOption::kind)
    }

    /// Whether [`metadata`](Self::metadata) can be added.
    pub fn takes_metadata(&self) -> bool {
        self.takes_metadata
    }

    /// The request, to which query and headers can be added, and which can be presigned.
    pub fn into_request(self) -> Request<'a> {
        self.request
    }
}
