//! The table of S3's operations in the core.

use std::{collections::BTreeMap, fs::File, path::Path};

use flate2::read::GzDecoder;
use serde::Deserialize;

use crate::{api::snake_case, generated::Generated, paths};

#[derive(Deserialize)]
struct Model {
    operations: BTreeMap<String, Operation>,
    shapes: BTreeMap<String, Shape>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Operation {
    http: Http,
    input: Option<Reference>,
    #[serde(default)]
    static_context_params: BTreeMap<String, serde_json::Value>,
    endpoint: Option<Endpoint>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Endpoint {
    host_prefix: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Http {
    method: String,
    request_uri: String,
}

#[derive(Deserialize)]
struct Reference {
    shape: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Shape {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    members: BTreeMap<String, Member>,
    #[serde(default)]
    required: Vec<String>,
    timestamp_format: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Member {
    shape: String,
    location: Option<String>,
    location_name: Option<String>,
    timestamp_format: Option<String>,
}

/// Writes the table, from the folder where botocore is installed.
pub(crate) fn table(botocore: &Path) -> Result<Generated, Box<dyn std::error::Error>> {
    let path = botocore.join("data/s3/2006-03-01/service-2.json.gz");
    let file = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let model: Model = serde_json::from_reader(GzDecoder::new(file))?;
    let rows = model
        .operations
        .iter()
        .map(|(name, operation)| row(name, operation, &model.shapes))
        .collect::<Result<Vec<_>, _>>()?;
    let names = model.operations.keys();
    let list: Vec<_> = names
        .map(|name| format!("    &{},\n", constant(name)))
        .collect();
    Ok(Generated {
        path: paths::root().join("crates/presign-core/src/s3/operation/table.rs"),
        source: format!(
            "// Written by `cargo run --package xtask -- tables`, from botocore's model of S3.\n\n\
             #![cfg_attr(rustfmt, rustfmt_skip)]\n\
             #![allow(clippy::enum_glob_use, reason = \"eight hundred rows\")]\n\
             #![cfg_attr(not(feature = \"operations\"), allow(dead_code, reason = \"only the operations with a method\"))]\n\n\
             use super::model::{{Kind::*, Model, Place::*, Target::*, context, member as m, model}};\n\
             use crate::Method;\n\n\
             pub(crate) const OPERATIONS: &[&Model] = &[\n{}];\n\n{}",
            list.concat(),
            rows.concat(),
        ),
    })
}

fn row(
    name: &str,
    operation: &Operation,
    shapes: &BTreeMap<String, Shape>,
) -> Result<String, String> {
    let uri = &operation.http.request_uri;
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    let target = match path {
        "/" => "Service",
        "/{Bucket}" => "Bucket",
        "/{Bucket}/{Key+}" => "Object",
        "/WriteGetObjectResponse" => "Route",
        _ => return Err(format!("{name} has a path of a new form: {path}")),
    };
    let prefix = operation
        .endpoint
        .as_ref()
        .map(|endpoint| &*endpoint.host_prefix);
    let expected = (target == "Route").then_some("{RequestRoute}.");
    if prefix != expected {
        return Err(format!("{name} has a host of a new form"));
    }
    let flag = |name| operation.static_context_params.contains_key(name);
    let known = [
        "UseS3ExpressControlEndpoint",
        "UseObjectLambdaEndpoint",
        "DisableAccessPoints",
        "DisableS3ExpressSessionAuth",
    ];
    let mut given = operation.static_context_params.keys();
    if let Some(other) = given.find(|name| !known.contains(&name.as_str())) {
        return Err(format!("{name} has a context of a new kind: {other}"));
    }
    let context = known.map(flag);
    let method = match &*operation.http.method {
        "GET" => "Get",
        "HEAD" => "Head",
        "PUT" => "Put",
        "POST" => "Post",
        "DELETE" => "Delete",
        other => return Err(format!("{name} has a new method: {other}")),
    };
    let mut members = String::new();
    if let Some(input) = &operation.input {
        let input = shape(shapes, &input.shape)?;
        for (member_name, member) in &input.members {
            members += &member_row(name, member_name, member, input, shapes)?;
        }
    }
    Ok(format!(
        "pub(crate) const {}: Model = model({name:?}, Method::{method}, {target}, {query:?}, context({context:?}), &[\n{members}]);\n",
        constant(name)
    ))
}

fn member_row(
    operation: &str,
    name: &str,
    member: &Member,
    input: &Shape,
    shapes: &BTreeMap<String, Shape>,
) -> Result<String, String> {
    let of_member = shape(shapes, &member.shape)?;
    let place = match member.location.as_deref() {
        Some("uri") => "Path",
        Some("querystring") => "Query",
        Some("header" | "headers") => "Header",
        None => "Body",
        Some(other) => return Err(format!("{operation}.{name} is at a new place: {other}")),
    };
    let format = member
        .timestamp_format
        .as_ref()
        .or(of_member.timestamp_format.as_ref());
    let kind = match (&*of_member.kind, format.map(String::as_str)) {
        _ if name.ends_with("SSECustomerKey") => "CustomerKey",
        _ if name == "CopySource" => "Source",
        _ if name == "PartNumber" => "PartNumber",
        // A text in the model, which the SDKs read as the moment that it is.
        _ if name == "Expires" => "HttpDate",
        ("integer" | "long", _) => "Integer",
        ("boolean", _) => "Boolean",
        ("timestamp", Some("iso8601")) => "IsoDate",
        ("timestamp", _) => "HttpDate",
        ("list", _) => "List",
        ("map", _) => "Map",
        ("string" | "structure" | "blob", _) => "Text",
        (other, _) => return Err(format!("{operation}.{name} is of a new type: {other}")),
    };
    let wire = member.location_name.as_deref().unwrap_or_default();
    let required = input.required.iter().any(|required| required == name);
    Ok(format!(
        "    m({name:?}, {place}, {wire:?}, {kind}, {required}),\n"
    ))
}

/// The name of an operation's constant.
fn constant(name: &str) -> String {
    snake_case(name).to_ascii_uppercase()
}

fn shape<'a>(shapes: &'a BTreeMap<String, Shape>, name: &str) -> Result<&'a Shape, String> {
    shapes
        .get(name)
        .ok_or_else(|| format!("there is no shape {name}"))
}
