//! The operations with named options, which are passed by the names and types that the core gives them.

use base64ct::{Base64, Encoding};
use presign_core::{
    ErrorCode, Request,
    operation::{
        AbortMultipartUpload, CompleteMultipartUpload, CopyObject, CreateMultipartUpload,
        DeleteObject, DeleteObjectTagging, DynamicRequest, GetObject, GetObjectAttributes,
        GetObjectTagging, HeadObject, Kind, ListObjectsV2, ListParts, NamedOption, Operation,
        PutObject, PutObjectTagging, UploadPart,
    },
    redacted,
};
use pyo3::{
    exceptions::PyTypeError,
    prelude::*,
    types::{PyBytes, PyDict, PyString},
};

use crate::{
    convert::Argument,
    keywords::{COMMON, Keywords},
    presigned_request::PyPresignedRequest,
};

/// Passes on the options that are not `None`.
pub(crate) fn with_options<'a, O: Operation>(
    method: &str,
    mut request: Request<'a, O>,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Request<'a, O>> {
    for (name, value) in options.into_iter().flatten() {
        let given = name.cast::<PyString>()?.to_string_lossy();
        let Some(option) = options_of::<O>().find(|option| option.name() == given) else {
            return Err(unexpected_keyword(method, &name)?);
        };
        if !value.is_none() {
            request = request.option(
                option.name(),
                as_text(option.name(), option.kind(), &value)?,
            );
        }
    }
    Ok(request)
}

/// Presigns a request with all keywords of its method, those that every method has and its own.
pub(crate) fn presign_named<'a>(
    py: Python<'_>,
    method: &str,
    request: impl Into<DynamicRequest<'a>>,
    keywords: Option<&Bound<'_, PyDict>>,
) -> PyResult<PyPresignedRequest> {
    let mut request = request.into();
    let mut common = COMMON.map(|_| None);
    for (name, value) in keywords.into_iter().flatten() {
        let given = name.cast::<PyString>()?.to_string_lossy();
        let place = COMMON.iter().position(|common| *common == given);
        let is_metadata = given == "metadata" && request.takes_metadata();
        let kind = request.kind_of(&given);
        if place.is_none() && !is_metadata && kind.is_none() {
            return Err(unexpected_keyword(method, &name)?);
        }
        if value.is_none() {
            continue;
        }
        if is_metadata {
            let argument = Argument("metadata", ErrorCode::InvalidOption);
            for (name, value) in argument.pairs(&value)? {
                request.set("metadata", &name, &value);
            }
        } else if let Some(kind) = kind {
            request.set("option", &given, &as_text(&given, kind, &value)?);
        } else if let Some(slot) = place.and_then(|place| common.get_mut(place)) {
            *slot = Some(value);
        }
    }
    let [
        expires_in,
        signing_window,
        at,
        allow_unsafe_key,
        query,
        headers,
    ] = common.each_ref().map(Option::as_ref);
    Keywords {
        expires_in,
        signing_window,
        at,
        allow_unsafe_key,
        query,
        headers,
    }
    .presign(py, request.into_request())
}

/// Python's own error for a keyword that a callable does not have.
pub(crate) fn unexpected_keyword(callable: &str, name: &Bound<'_, PyAny>) -> PyResult<PyErr> {
    let message = format!(
        "{callable}() got an unexpected keyword argument {}",
        redacted(&name.repr()?.to_string_lossy())
    );
    Ok(PyTypeError::new_err(message))
}

/// The types of each operation's options, for the tests that compare them with the stub's.
#[pyfunction]
#[pyo3(name = "_named_options")]
pub(crate) fn named_options(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let all = PyDict::new(py);
    all.set_item("get_object", types_of::<GetObject>(py)?)?;
    all.set_item("head_object", types_of::<HeadObject>(py)?)?;
    all.set_item("put_object", types_of::<PutObject>(py)?)?;
    all.set_item("delete_object", types_of::<DeleteObject>(py)?)?;
    all.set_item("copy_object", types_of::<CopyObject>(py)?)?;
    all.set_item("list_objects_v2", types_of::<ListObjectsV2>(py)?)?;
    all.set_item(
        "create_multipart_upload",
        types_of::<CreateMultipartUpload>(py)?,
    )?;
    all.set_item("upload_part", types_of::<UploadPart>(py)?)?;
    all.set_item(
        "complete_multipart_upload",
        types_of::<CompleteMultipartUpload>(py)?,
    )?;
    all.set_item(
        "abort_multipart_upload",
        types_of::<AbortMultipartUpload>(py)?,
    )?;
    all.set_item("list_parts", types_of::<ListParts>(py)?)?;
    all.set_item(
        "get_object_attributes",
        types_of::<GetObjectAttributes>(py)?,
    )?;
    all.set_item("get_object_tagging", types_of::<GetObjectTagging>(py)?)?;
    all.set_item("put_object_tagging", types_of::<PutObjectTagging>(py)?)?;
    all.set_item(
        "delete_object_tagging",
        types_of::<DeleteObjectTagging>(py)?,
    )?;
    Ok(all)
}

fn types_of<O: Operation>(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let types = PyDict::new(py);
    for option in options_of::<O>() {
        types.set_item(option.name(), wanted(option.kind()))?;
    }
    Ok(types)
}

fn options_of<O: Operation>() -> impl Iterator<Item = &'static NamedOption> {
    O::OPTIONS.iter()
}

fn wanted(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::HttpDate | Kind::IsoDate | Kind::Map | Kind::Sha256 | Kind::Source => {
            "str"
        }
        Kind::Integer | Kind::PartNumber => "int",
        Kind::Boolean => "bool",
        Kind::List => "list[str] | tuple[str, ...]",
        Kind::CustomerKey => "str | bytes",
    }
}

/// The value of an option as the core takes it.
fn as_text(name: &str, kind: Kind, value: &Bound<'_, PyAny>) -> PyResult<String> {
    let argument = Argument(name, ErrorCode::InvalidOption);
    Ok(match kind {
        Kind::Integer | Kind::PartNumber => argument.decimal(value)?,
        Kind::Boolean => argument.boolean(value)?.to_string(),
        Kind::List => argument.texts(value)?.join(","),
        Kind::CustomerKey if value.is_instance_of::<PyBytes>() => {
            Base64::encode_string(value.cast::<PyBytes>()?.as_bytes())
        }
        kind if value.is_instance_of::<PyString>() || wanted(kind) == "str" => {
            argument.text(value)?.to_owned()
        }
        kind => return Err(argument.wrong_type(wanted(kind), value)),
    })
}
