//! Every operation of S3 by AWS's name, with AWS's names for its parameters.

use alloc::{borrow::Cow, format, vec::Vec};

use crate::{
    Error, Presigner, Request,
    ascii::is_host_label,
    error::error,
    quoted::Quoted,
    request_parts::RequestParts,
    s3::{
        copy_source,
        customer_key::CustomerKey,
        operation::{
            model::{Kind, Member, Model, Place, Target},
            nearest::nearest,
            table::OPERATIONS,
            value::Value,
        },
        punycode::is_taken_by_browsers,
    },
    signer::Signer,
};

impl Presigner {
    /// Any operation of S3 by [its name](https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html), such as
    /// `UploadPart`, with its parameters by AWS's names. The name may also be written as boto3 has it: `upload_part`.
    ///
    /// What stands in the body of the request is sent by whoever uses the URL, and no parameter here.
    ///
    /// ```
    /// # use presign_core::{Credentials, Presigner};
    /// # let s3 = Presigner::builder("us-east-1", Credentials::new("AKIA", "secret")?).build()?;
    /// # let at = "2026-11-23T12:00:00Z".parse()?;
    /// let part = s3.operation(
    ///     "UploadPart",
    ///     [
    ///         ("Bucket", "photos".into()),
    ///         ("Key", "cat.jpg".into()),
    ///         ("PartNumber", 3.into()),
    ///         ("UploadId", "2~abc".into()),
    ///     ],
    /// )?;
    /// let part = part.presign_at(at)?;
    /// assert!(part.url().contains("&partNumber=3&uploadId=2~abc&"));
    /// # Ok::<(), presign_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `unknown_operation`; `invalid_parameter` for a parameter that the operation does not have or a value of another type;
    /// `missing_parameter`.
    pub fn operation<'a>(
        &'a self,
        name: &str,
        parameters: impl IntoIterator<Item = (&'a str, Value<'a>)>,
    ) -> Result<Request<'a>, Error> {
        let parameters: Vec<_> = parameters.into_iter().collect();
        Ok(Request::of_draft(draft(
            self.signer(),
            find(name)?,
            parameters,
        )?))
    }

    /// The same operation for many keys of a bucket, which are told at the end, with [`Request::batch_at`], and not among the parameters.
    ///
    /// ```
    /// # use presign_core::{Credentials, Presigner};
    /// # let s3 = Presigner::builder("us-east-1", Credentials::new("AKIA", "secret")?).build()?;
    /// # let at = "2026-11-23T12:00:00Z".parse()?;
    /// let batch = s3.operation_for_keys("DeleteObject", [("Bucket", "photos".into())])?.batch_at(at)?;
    /// assert_eq!(batch.method().as_str(), "DELETE");
    /// let urls = batch.urls(&["cat.jpg", "dog.jpg"])?;
    /// # Ok::<(), presign_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`operation`](Self::operation); `invalid_parameter` for an operation that has no key, too.
    pub fn operation_for_keys<'a>(
        &'a self,
        name: &str,
        parameters: impl IntoIterator<Item = (&'a str, Value<'a>)>,
    ) -> Result<Request<'a>, Error> {
        let mut parameters: Vec<_> = parameters.into_iter().collect();
        if parameters.iter().any(|(name, _)| *name == KEY) {
            return Err(error!(
                InvalidParameter,
                "the parameter {} is given beside the keys, each of which stands in its place", KEY
            ));
        }
        parameters.push((KEY, Value::Text("")));
        self.operation(name, parameters)
    }
}

pub(super) fn find(name: &str) -> Result<&'static Model, Error> {
    let is_same = |model: &&Model| {
        let letters = name.bytes().filter(|byte| *byte != b'_');
        letters
            .map(|byte| byte.to_ascii_lowercase())
            .eq(model.name.bytes().map(|byte| byte.to_ascii_lowercase()))
    };
    OPERATIONS.iter().copied().find(is_same).ok_or_else(|| {
        error!(
            UnknownOperation,
            "S3 has no operation {}{}",
            Quoted(name),
            &*nearest(name, OPERATIONS.iter().map(|model| model.name))
        )
    })
}

fn draft<'a>(
    signer: &'a Signer,
    model: &'static Model,
    parameters: Vec<(&'a str, Value<'a>)>,
) -> Result<RequestParts<'a>, Error> {
    for member in model.members {
        let is_given = || parameters.iter().any(|(name, _)| *name == member.name);
        if member.is_required && member.place != Place::Body && !is_given() {
            return Err(error!(
                MissingParameter,
                "{} needs the parameter {}", model.name, member.name
            ));
        }
    }
    let path_parameter = |wanted: &str| {
        parameters.iter().find_map(|(name, value)| match value {
            Value::Text(text) | Value::Written(text) if *name == wanted => Some(*text),
            _ => None,
        })
    };
    let (bucket, key) = match model.target {
        Target::Service | Target::Route => (None, None),
        Target::Bucket => (path_parameter("Bucket"), None),
        Target::Object => (path_parameter("Bucket"), path_parameter(KEY)),
    };
    let mut draft = RequestParts::new(signer, model.method, bucket, key);
    draft.context = model.context;
    if model.target == Target::Route {
        draft.context.route = Some(route(path_parameter(ROUTE).unwrap_or_default())?);
    }
    for (name, value) in model.fixed_query() {
        draft.query.insert(name, value)?;
    }
    for (name, value) in parameters {
        set(&mut draft, model, member(model, name)?, value)?;
    }
    Ok(draft)
}

const KEY: &str = "Key";
const ROUTE: &str = "RequestRoute";

fn route(text: &str) -> Result<&str, Error> {
    let is_lower_case = !text.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_host_label(text) && is_lower_case && is_taken_by_browsers(text) {
        return Ok(text);
    }
    Err(error!(
        InvalidParameter,
        "the parameter {} is {}, and must be one label of a host name: lower-case letters, digits and inner hyphens",
        ROUTE,
        Quoted(text)
    ))
}

fn member(model: &'static Model, name: &str) -> Result<&'static Member, Error> {
    let found = model.members.iter().find(|member| member.name == name);
    let Some(member) = found else {
        let names = model.members.iter().map(|member| member.name);
        return Err(error!(
            InvalidParameter,
            "{} has no parameter {}{}",
            model.name,
            Quoted(name),
            &*nearest(name, names)
        ));
    };
    if member.place == Place::Body {
        return Err(error!(
            InvalidParameter,
            "the parameter {} of {} is in the body, which whoever uses the URL sends",
            member.name,
            model.name
        ));
    }
    Ok(member)
}

fn set<'a>(
    draft: &mut RequestParts<'a>,
    model: &Model,
    member: &Member,
    value: Value<'a>,
) -> Result<(), Error> {
    let value = match value {
        Value::Written(text) => Value::read(text, member.kind),
        value => value,
    };
    let text = match (member.kind, value) {
        (Kind::Map, Value::Map(entries)) => {
            for (name, value) in entries {
                let name = format!("{}{}", member.wire_name, &*name);
                draft.headers.insert(&name, &value)?;
            }
            return Ok(());
        }
        (Kind::CustomerKey, Value::Text(key)) => {
            let option = match member.name {
                "SSECustomerKey" => "sse_customer_key",
                _ => "copy_source_sse_customer_key",
            };
            let key = CustomerKey::parse(option, key)?;
            return key.insert_headers(&mut draft.headers, member.wire_name);
        }
        (Kind::Source, Value::Text(source)) => copy_source::encoded(source).into(),
        (Kind::List, Value::List(items)) => items.join(",").into(),
        (kind, value) => match value.written_as(kind) {
            Some(text) => text,
            None => {
                return Err(error!(
                    InvalidParameter,
                    "the parameter {} of {} must be {}",
                    member.name,
                    model.name,
                    wanted(kind)
                ));
            }
        },
    };
    draft.insert(member, &text)
}

fn wanted(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Sha256 => "a text",
        Kind::Integer | Kind::PartNumber => "a whole number",
        Kind::Boolean => "true or false",
        Kind::HttpDate | Kind::IsoDate => "a moment",
        Kind::List => "a list of texts",
        Kind::Map => "a mapping of texts to texts",
        Kind::CustomerKey => "a text: the Base64 of 32 bytes",
        Kind::Source => "a text: BUCKET/KEY, perhaps with ?versionId=ID behind it",
    }
}

impl<'a> Value<'a> {
    /// Reads a text as a value of a kind; it stays a text where it is none.
    fn read(text: &'a str, kind: Kind) -> Self {
        let read = match kind {
            Kind::Integer | Kind::PartNumber => text.parse().ok().map(Self::Integer),
            Kind::Boolean => match text {
                "true" => Some(Self::Boolean(true)),
                "false" => Some(Self::Boolean(false)),
                _ => None,
            },
            Kind::List => Some(Self::List(text.split(',').map(Into::into).collect())),
            Kind::Map => text
                .split_once('=')
                .map(|(name, value)| Self::Map([(name.into(), value.into())].into())),
            Kind::Text
            | Kind::HttpDate
            | Kind::IsoDate
            | Kind::Sha256
            | Kind::CustomerKey
            | Kind::Source => None,
        };
        // A text is wrong where another type is wanted, and is not shown then.
        read.unwrap_or(Self::Text(text))
    }

    /// The value as the request has it, or `None` where it is of another type.
    pub(super) fn written_as(self, kind: Kind) -> Option<Cow<'a, str>> {
        Some(match (kind, self) {
            (Kind::Text, Self::Text(text)) => text.into(),
            (Kind::Integer | Kind::PartNumber, Self::Integer(number)) => format!("{number}").into(),
            (Kind::Boolean, Self::Boolean(true)) => "true".into(),
            (Kind::Boolean, Self::Boolean(false)) => "false".into(),
            (Kind::HttpDate, Self::Moment(at)) => at.http_date().into(),
            (Kind::IsoDate, Self::Moment(at)) => at.rfc3339().into(),
            (Kind::HttpDate | Kind::IsoDate, Self::Text(text)) => {
                return Value::Moment(text.parse().ok()?).written_as(kind);
            }
            _ => return None,
        })
    }
}
