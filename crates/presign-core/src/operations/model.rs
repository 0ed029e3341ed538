//! What AWS's model of S3 says of an operation.

use crate::{Method, s3::resolve::EndpointContext};

/// An operation: what is sent, where to, and the parameters that it has.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) name: &'static str,
    pub(crate) method: Method,
    pub(crate) target: Target,
    /// The parameters that its query always has, as AWS writes them: `uploads`, `list-type=2`.
    pub(crate) query: &'static str,
    pub(crate) context: EndpointContext<'static>,
    pub(crate) members: &'static [Member],
}

/// What the operation is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Service,
    Bucket,
    Object,
    /// A request that S3 Object Lambda handed to a function, whose answer this is.
    Route,
}

/// A parameter.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) place: Place,
    pub(crate) wire_name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) is_required: bool,
}

/// Where a parameter stands in the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The bucket or the key.
    Path,
    Query,
    Header,
    /// In the body, which is whoever's that uses the URL.
    Body,
}

/// What values a parameter takes, and how they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Integer,
    Boolean,
    /// A moment as HTTP writes it.
    HttpDate,
    /// A moment in RFC 3339.
    IsoDate,
    /// Texts with a comma between them.
    List,
    /// A header for each entry, whose name begins with that of the parameter.
    Map,
    /// A key of 32 bytes in Base64, which goes with its MD5 and its algorithm.
    CustomerKey,
    /// An object to copy: `BUCKET/KEY`, perhaps with `?versionId=ID` behind it.
    Source,
}

pub(crate) const fn model(
    name: &'static str,
    method: Method,
    target: Target,
    query: &'static str,
    context: EndpointContext<'static>,
    members: &'static [Member],
) -> Model {
    Model {
        name,
        method,
        target,
        query,
        context,
        members,
    }
}

pub(crate) const fn member(
    name: &'static str,
    place: Place,
    wire_name: &'static str,
    kind: Kind,
    is_required: bool,
) -> Member {
    Member {
        name,
        place,
        wire_name,
        kind,
        is_required,
    }
}

/// The flags in the order of [`EndpointContext`]'s fields.
pub(crate) const fn context(flags: [bool; 4]) -> EndpointContext<'static> {
    let [control, object_lambda, buckets_only, no_session] = flags;
    EndpointContext {
        use_s3_express_control_endpoint: control,
        use_object_lambda_endpoint: object_lambda,
        disable_access_points: buckets_only,
        disable_s3_express_session_auth: no_session,
        route: None,
    }
}
