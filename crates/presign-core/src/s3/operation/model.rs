//! An operation in AWS's model of S3.

use crate::{Method, s3::resolve::EndpointContext};

/// An operation: method, target, query and parameters.
#[derive(Debug)]
pub struct Model {
    pub(crate) name: &'static str,
    pub(crate) method: Method,
    pub(crate) target: Target,
    /// The fixed query parameters, as AWS writes them: `uploads`, `list-type=2`.
    pub(crate) query: &'static str,
    pub(crate) context: EndpointContext<'static>,
    pub(crate) members: &'static [Member],
}

/// The target of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Service,
    Bucket,
    Object,
    /// The request that S3 Object Lambda passed to a function, whose response this is.
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

/// The place of a parameter in the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The bucket or the key.
    Path,
    Query,
    Header,
    /// In the body, which the client sends.
    Body,
}

/// The values that a parameter takes, and how they are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A part number: 1 to 10,000.
    PartNumber,
    /// `true` or `false`.
    Boolean,
    /// A time as HTTP writes it.
    HttpDate,
    /// A time in RFC 3339.
    IsoDate,
    /// Texts, separated by commas.
    List,
    /// A header for each entry, whose name starts with that of the parameter.
    Map,
    /// 64 lower-case hexadecimal digits.
    Sha256,
    /// A key of 32 bytes in Base64, sent with its MD5 and its algorithm.
    CustomerKey,
    /// An object to copy: `BUCKET/KEY`, with `?versionId=ID` for a version.
    Source,
}

/// A header that the core adds to uploads: AWS's model has it for every request.
static PAYLOAD_SHA256: Member = member(
    "PayloadSHA256",
    Place::Header,
    "x-amz-content-sha256",
    Kind::Sha256,
    false,
);

impl Model {
    /// Returns the parameters that the query always has.
    pub(crate) fn fixed_query(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let parameters = self.query.split('&').filter(|text| !text.is_empty());
        parameters.map(|text| text.split_once('=').unwrap_or((text, "")))
    }

    /// Returns the parameter of a name that the operation has: another one does not compile in a constant.
    #[expect(clippy::panic, reason = "names are generated from the table")]
    pub(crate) const fn member(&self, name: &str) -> &'static Member {
        if is_same(name, PAYLOAD_SHA256.name) {
            return &PAYLOAD_SHA256;
        }
        let mut members = self.members;
        while let [member, rest @ ..] = members {
            if is_same(name, member.name) {
                return member;
            }
            members = rest;
        }
        panic!("the operation has no such parameter")
    }
}

/// `==`, in constants.
const fn is_same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let ([a, rest @ ..], [b, others @ ..]) = (one, other) {
        if *a != *b {
            return false;
        }
        (one, other) = (rest, others);
    }
    one.is_empty() && other.is_empty()
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
