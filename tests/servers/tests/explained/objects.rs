//! Errors about buckets, objects and bodies, for requests with a right signature.

use presign_core::Method;
use presign_diagnose::Cause;
use s3_servers::curl::send;

use super::{Case, Refused, as_made, get};
use crate::matrix::{BUCKET, presign};

pub(super) const CASES: &[Case] = &[
    ("no_such_bucket", Cause::NoSuchBucket, |s3| {
        let made = presign(s3.list_objects_v2("no-such-bucket-here"));
        as_made(s3, made)
    }),
    ("no_such_key", Cause::NoSuchKey, |s3| {
        as_made(s3, get(s3, "not-there"))
    }),
    ("body_differs_from_digest", Cause::DigestMismatch, |s3| {
        let made = presign(
            s3.put_object(BUCKET, "digest")
                .content_md5("1B2M2Y8AsgTpgAmY7PhCfg=="),
        );
        Refused {
            body: b"not empty".to_vec(),
            ..as_made(s3, made)
        }
    }),
    ("object_exists", Cause::PreconditionFailed, |s3| {
        let made = presign(s3.put_object(BUCKET, "there").if_none_match("*"));
        Refused {
            body: b"again".to_vec(),
            ..as_made(s3, made)
        }
    }),
    ("range_after_the_end", Cause::InvalidRange, |s3| {
        let made = presign(s3.get_object(BUCKET, "there").range("bytes=1000-2000"));
        as_made(s3, made)
    }),
    ("body_is_not_xml", Cause::MalformedBody, |s3| {
        let made = presign(s3.presign(Method::Post, BUCKET, None).query("delete", ""));
        Refused {
            body: b"<no".to_vec(),
            ..as_made(s3, made)
        }
    }),
    ("no_such_upload", Cause::NoSuchUpload, |s3| {
        as_made(
            s3,
            presign(s3.upload_part(BUCKET, "there", "no-such-upload", 1)),
        )
    }),
    ("no_such_key_by_head", Cause::NoSuchKey, |s3| {
        as_made(s3, presign(s3.head_object(BUCKET, "not-there")))
    }),
    ("no_such_bucket_by_get", Cause::NoSuchBucket, |s3| {
        as_made(s3, presign(s3.get_object("no-such-bucket-here", "k")))
    }),
    ("no_such_version", Cause::NoSuchVersion, |s3| {
        let id = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
        as_made(s3, presign(s3.get_object(BUCKET, "there").version_id(id)))
    }),
    ("condition_does_not_hold", Cause::PreconditionFailed, |s3| {
        let made = presign(s3.get_object(BUCKET, "there").if_match("\"0000\""));
        as_made(s3, made)
    }),
    ("not_modified", Cause::PreconditionFailed, |s3| {
        let made = presign(s3.get_object(BUCKET, "there").if_none_match("*"));
        as_made(s3, made)
    }),
    ("bucket_not_empty", Cause::BucketNotEmpty, |s3| {
        for made in [
            s3.presign(Method::Put, "full", None),
            s3.presign(Method::Put, "full", "k"),
        ] {
            send(&presign(made), b"");
        }
        as_made(s3, presign(s3.presign(Method::Delete, "full", None)))
    }),
    (
        "operation_is_not_implemented",
        Cause::NotImplemented,
        |s3| {
            let made = s3.presign(Method::Get, BUCKET, None).query("cors", "");
            as_made(s3, presign(made))
        },
    ),
    (
        "content_md5_in_hexadecimal",
        Cause::MalformedChecksum,
        |s3| {
            let made = s3.presign(Method::Put, BUCKET, "digest");
            let made = made.header("content-md5", "d41d8cd98f00b204e9800998ecf8427e");
            as_made(s3, presign(made))
        },
    ),
    ("no_cors_configuration", Cause::NoSuchConfiguration, |s3| {
        let made = s3.presign(Method::Get, BUCKET, None).query("cors", "");
        as_made(s3, presign(made))
    }),
    ("no_bucket_policy", Cause::NoSuchConfiguration, |s3| {
        let made = s3.presign(Method::Get, BUCKET, None).query("policy", "");
        as_made(s3, presign(made))
    }),
    ("part_is_missing", Cause::InvalidPart, |s3| {
        let id = crate::matrix::multipart::create(s3, "parts");
        let made = s3
            .presign(Method::Post, BUCKET, "parts")
            .query("uploadId", id);
        let body = "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>\"0123456789abcdef0123456789abcdef\"</ETag></Part></CompleteMultipartUpload>";
        Refused {
            body: body.into(),
            ..as_made(s3, presign(made))
        }
    }),
    ("unknown_storage_class", Cause::InvalidArgument, |s3| {
        let made = s3.presign(Method::Put, BUCKET, "class");
        as_made(
            s3,
            presign(made.header("x-amz-storage-class", "NO_SUCH_CLASS")),
        )
    }),
];
