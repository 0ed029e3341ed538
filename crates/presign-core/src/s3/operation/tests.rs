//! The operations with a method of their own create the same requests as by name, with all options.

use alloc::format;
use alloc::{
    collections::BTreeSet,
    string::{String, ToString},
    vec::Vec,
};

use crate::{
    Credentials, Presigner, Request, Timestamp,
    s3::operation::{
        Kind, Operation,
        by_name::find,
        model::{Member, Place, Target},
        value::Value,
    },
};

#[test]
fn typed_operation_has_the_options_of_the_model() {
    let s3 = presigner();
    let (b, k, id) = ("photos", "a//b", "2~a+b");
    let upload: &[_] = &[("UploadId", Value::Text(id))];
    compare(&s3, &s3.get_object(b, k), &[]);
    compare(&s3, &s3.head_object(b, k), &[]);
    compare(&s3, &s3.put_object(b, k), &[]);
    compare(&s3, &s3.delete_object(b, k), &[]);
    let source = "photos/a b?versionId=c+d";
    compare(
        &s3,
        &s3.copy_object(b, k, source),
        &[("CopySource", source.into())],
    );
    compare(&s3, &s3.list_objects_v2(b), &[]);
    compare(&s3, &s3.create_multipart_upload(b, k), &[]);
    let part = ("PartNumber", 10_000.into());
    compare(
        &s3,
        &s3.upload_part(b, k, id, 10_000),
        &[upload, &[part]].concat(),
    );
    compare(&s3, &s3.complete_multipart_upload(b, k, id), upload);
    compare(&s3, &s3.abort_multipart_upload(b, k, id), upload);
    compare(&s3, &s3.list_parts(b, k, id), upload);
    let attributes = Value::List(["ETag", "Checksum"].map(Into::into).into());
    compare(
        &s3,
        &s3.get_object_attributes(b, k, &["ETag", "Checksum"]),
        &[("ObjectAttributes", attributes)],
    );
    compare(&s3, &s3.get_object_tagging(b, k), &[]);
    compare(&s3, &s3.put_object_tagging(b, k), &[]);
    compare(&s3, &s3.delete_object_tagging(b, k), &[]);
}

#[test]
fn copy_object_to_directory_bucket_resolves_as_by_name() {
    let s3 = presigner();
    let bucket = "photos--euw1-az1--x-s3";
    let copy = s3.copy_object(bucket, "k", "photos/k").presign_at(at());
    let parameters = [("Bucket", bucket), ("Key", "k"), ("CopySource", "photos/k")];
    let parameters = parameters.map(|(name, text)| (name, text.into()));
    let by_name = s3.operation("CopyObject", parameters).unwrap();
    assert_eq!(copy.unwrap(), by_name.presign_at(at()).unwrap());
    assert!(s3.get_object(bucket, "k").presign_at(at()).is_err());
}

#[test]
fn written_value_is_read_as_the_type_of_the_parameter() {
    let s3 = presigner();
    let presign = |more: &[(&'static str, Value<'static>)]| {
        let place = [("Bucket", Value::Written("photos")), ("Key", "k".into())];
        let parameters = [&place[..], more].concat();
        s3.operation("PutObject", parameters)
            .unwrap()
            .presign_at(at())
    };
    let entries = [("a", "1"), ("b", "2=3")].map(|(name, value)| (name.into(), value.into()));
    assert_eq!(
        presign(&[
            ("ContentLength", Value::Written("17")),
            ("BucketKeyEnabled", Value::Written("false")),
            ("Expires", Value::Written("2026-11-23T12:00:00Z")),
            ("CacheControl", Value::Written("1")),
            ("Metadata", Value::Written("a=1")),
            ("Metadata", Value::Written("b=2=3")),
        ]),
        presign(&[
            ("ContentLength", 17.into()),
            ("BucketKeyEnabled", false.into()),
            ("Expires", at().into()),
            ("CacheControl", "1".into()),
            ("Metadata", Value::Map(entries.into())),
        ])
    );
    for (name, written, wanted) in [
        ("ContentLength", "1.5", "a whole number"),
        ("BucketKeyEnabled", "yes", "true or false"),
        ("Metadata", "a", "a mapping of texts to texts"),
    ] {
        let place = [("Bucket", "photos".into()), ("Key", "k".into())];
        let parameters = [&place[..], &[(name, Value::Written(written))]].concat();
        let error = s3.operation("PutObject", parameters).unwrap_err();
        assert_eq!(error.code(), crate::ErrorCode::InvalidParameter);
        let text = format!("{name}: wrong type; use {wanted}");
        assert_eq!(error.message(), text);
    }
}

fn compare<'a, O: Operation + Clone>(
    s3: &'a Presigner,
    named: &Request<'a, O>,
    required: &[(&'static str, Value<'a>)],
) {
    let model = find(O::NAME).unwrap();
    let mut needed: Vec<(&str, Value<'_>)> = required.to_vec();
    if model.target != Target::Service {
        needed.push(("Bucket", "photos".into()));
    }
    if model.target == Target::Object {
        needed.push(("Key", "a//b".into()));
    }
    let optional = |member: &&Member| {
        let is_metadata = member.kind == Kind::Map;
        member.place != Place::Body && !member.is_required && !is_metadata
    };
    let members: Vec<_> = model.members.iter().filter(optional).collect();
    let options = || O::OPTIONS.iter();

    let ours: BTreeSet<_> = options().map(|option| letters(option.name())).collect();
    let mut theirs: BTreeSet<_> = members.iter().map(|member| letters(member.name)).collect();
    if matches!(O::NAME, "PutObject" | "UploadPart") {
        theirs.insert("payloadsha256".into());
    }
    assert_eq!(ours, theirs, "{}", O::NAME);
    assert_eq!(options().count(), ours.len(), "{}", O::NAME);

    for member in members {
        let option = options()
            .find(|option| letters(option.name()) == letters(member.name))
            .unwrap();
        let key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
        let (text, value): (String, Value<'_>) = match member.kind {
            kind @ (Kind::HttpDate | Kind::IsoDate) => {
                let written = Value::Moment(at()).written_as(kind).unwrap();
                (written.into(), Value::Moment(at()))
            }
            Kind::Integer | Kind::PartNumber => ("17".into(), 17.into()),
            Kind::Boolean => ("true".into(), true.into()),
            Kind::List => ("a,b".into(), Value::List(["a", "b"].map(Into::into).into())),
            Kind::CustomerKey => (key.into(), key.into()),
            Kind::Text | Kind::Map | Kind::Sha256 | Kind::Source => {
                ("a+b/c=".into(), "a+b/c=".into())
            }
        };
        let named = named.clone().option(option.name(), text);
        let mut parameters = needed.clone();
        parameters.push((member.name, value));
        let by_name = s3.operation(O::NAME, parameters).unwrap();
        assert_eq!(
            named.presign_at(at()).unwrap(),
            by_name.presign_at(at()).unwrap(),
            "{}",
            member.name
        );
    }
}

#[test]
fn operation_for_keys_returns_the_url_of_each_key() {
    let s3 = presigner();
    let needed = [("Bucket", "photos".into()), ("UploadId", "2~a".into())];
    for name in ["ListParts", "AbortMultipartUpload"] {
        let batch = s3.operation_for_keys(name, needed.clone()).unwrap();
        let batch = batch.batch_at(at()).unwrap();
        for key in ["k", "a//b"] {
            let given = [&needed[..], &[("Key", key.into())]].concat();
            let single = s3.operation(name, given).unwrap();
            let single = single.presign_at(at()).unwrap();
            assert_eq!(batch.urls(&[key]).unwrap(), [single.url()]);
        }
    }
    let given = [("Bucket", "photos".into()), ("Key", "k".into())];
    for (name, given, text) in [
        (
            "GetObject",
            &given[..],
            "Key: given in addition to the keys; leave it out",
        ),
        (
            "HeadBucket",
            &given[..1],
            "HeadBucket has no parameter `Key`",
        ),
        ("GetObject", &[], "Bucket: missing; GetObject requires it"),
    ] {
        let error = s3
            .operation_for_keys(name, given.iter().cloned())
            .unwrap_err();
        assert_eq!(error.to_string(), text);
    }
}

fn letters(name: &str) -> String {
    name.replace('_', "").to_ascii_lowercase()
}

fn presigner() -> Presigner {
    let credentials = Credentials::new("AKIA", "secret").unwrap();
    Presigner::builder("eu-west-1", credentials)
        .build()
        .unwrap()
}

fn at() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}
