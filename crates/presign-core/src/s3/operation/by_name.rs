//! Requests for any S3 operation by name, with its parameters by AWS's names.

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
    /// Returns AWS's names of all operations that [`operation`](Self::operation) accepts, in alphabetical order.
    pub fn operation_names() -> impl Iterator<Item = &'static str> {
        OPERATIONS.iter().map(|model| model.name)
    }

    /// Presigns any [S3 operation](https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html) by name,
    /// with its parameters by AWS's names. The name may also have boto3's spelling: `upload_part` for `UploadPart`.
    ///
    /// A parameter in the body of a request is not one here: the client sends the body.
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
    /// `unknown_operation`; `invalid_parameter` for a parameter that the operation does not have, or a value of another type;
    /// `missing_parameter`.
    pub fn operation<'a>(
        &'a self,
        name: &str,
        parameters: impl IntoIterator<Item = (&'a str, Value<'a>)>,
    ) -> Result<Request<'a>, Error> {
        let parameters: Vec<_> = parameters.into_iter().collect();
        Ok(Request::from_parts(draft(
            self.signer(),
            find(name)?,
            parameters,
        )?))
    }

    /// Starts a request for many keys of a bucket; see [`Request::batch_at`]. The parameters are those of
    /// [`operation`](Self::operation) without `Key`.
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
    /// Those of [`operation`](Self::operation); `invalid_parameter` also for an operation without a key.
    pub fn operation_for_keys<'a>(
        &'a self,
        name: &str,
        parameters: impl IntoIterator<Item = (&'a str, Value<'a>)>,
    ) -> Result<Request<'a>, Error> {
        let mut parameters: Vec<_> = parameters.into_iter().collect();
        if parameters.iter().any(|(name, _)| *name == KEY) {
            return Err(error!(
                InvalidParameter,
                "{}: given in addition to the keys; leave it out", KEY
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
            "operation: {} is unknown{}",
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
                "{}: missing; {} requires it", member.name, model.name
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
        set(&mut draft, member(model, name)?, value)?;
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
        "{}: {} is not a host label; use lower-case letters, digits and inner hyphens",
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
            "{}: in the body of {}; the client sends the body", member.name, model.name
        ));
    }
    Ok(member)
}

fn set<'a>(draft: &mut RequestParts<'a>, member: &Member, value: Value<'a>) -> Result<(), Error> {
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
                    "{}: wrong type; use {}",
                    member.name,
                    wanted(kind)
                ));
            }
        },
    };
    draft.insert(member, &text)
}

fn wanted(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Sha256 => "text",
        Kind::Integer | Kind::PartNumber => "a whole number",
        Kind::Boolean => "true or false",
        Kind::HttpDate | Kind::IsoDate => "a time",
        Kind::List => "a list of texts",
        Kind::Map => "a mapping of texts to texts",
        Kind::CustomerKey => "the Base64 of 32 bytes",
        Kind::Source => "BUCKET/KEY, with ?versionId=ID for a version",
    }
}

impl<'a> Value<'a> {
    /// Reads text as a value of a kind; text in another form stays text.
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
        // Text is then an error that does not quote it.
        read.unwrap_or(Self::Text(text))
    }

    /// Returns the value as sent, or `None` for another type.
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
