//! Right signatures for buckets, objects and conditions that the server rejects.

use presign_core::Method;
use presign_diagnose::Cause;
use s3_servers::{ceph_rgw::TENANT, ceph_rgw::TENANT_ACCESS_KEY_ID, curl::send};

use super::{
    Case, Kind,
    Proof::{Credentials, None as Nothing, Response},
    World, case,
    requests::Refused,
};
use crate::matrix::{BUCKET, presign};

pub(super) const CASES: &[Case] = &[
    case("no_such_bucket", Cause::NoSuchBucket, |world| {
        world.of(world.s3.list_objects_v2("no-such-bucket-here"))
    }),
    case("no_such_bucket_of_an_object", Cause::NoSuchBucket, |world| {
        world.of(world.s3.get_object("no-such-bucket-here", "there"))
    }).only(Kind::CephRgw),
    case("head_of_no_such_bucket", Cause::NoSuchBucket, |world| {
        world.of(world.s3.presign(Method::Head, "no-such-bucket-here", None))
    }),
    case("upload_to_no_such_bucket", Cause::NoSuchBucket, |world| {
        world.of(world.s3.put_object("no-such-bucket-here", "there")).body("text")
    }).only(Kind::CephRgw),
    case("no_such_key", Cause::NoSuchKey, |world| world.get("not-there")),
    case("head_of_no_such_key", Cause::NoSuchKey, |world| {
        world.of(world.s3.head_object(BUCKET, "not-there"))
    }),
    case("copy_of_no_such_key", Cause::NoSuchKey, |world| {
        world.of(world.s3.copy_object(BUCKET, "copy", "matrix/not-there"))
    }),
    case("copy_of_no_such_bucket", Cause::NoSuchBucket, |world| {
        world.of(world.s3.copy_object(BUCKET, "copy", "no-such-bucket-here/there"))
    }).only(Kind::CephRgw),
    case("no_such_version", Cause::NoSuchVersion, |world| {
        world.of(world.s3.get_object(BUCKET, "there").version_id("no-such-version"))
    }).only(Kind::CephRgw),
    case("object_exists", Cause::PreconditionFailed, |world| {
        world.of(world.s3.put_object(BUCKET, "there").if_none_match("*")).body("again")
    }),
    case("object_has_changed", Cause::PreconditionFailed, |world| {
        world.of(world.s3.get_object(BUCKET, "there")).header("If-Match", "\"00000000000000000000000000000000\"")
    }).only(Kind::CephRgw),
    case("head_of_object_that_has_changed", Cause::PreconditionFailed, |world| {
        world.of(world.s3.head_object(BUCKET, "there")).header("If-Match", "\"00000000000000000000000000000000\"")
    }).only(Kind::CephRgw),
    case("object_not_modified", Cause::PreconditionFailed, |world| {
        let etag = world.store("there").headers["etag"].clone();
        world.of(world.s3.get_object(BUCKET, "there")).header("If-None-Match", &etag)
    }).only(Kind::CephRgw),
    case("object_not_modified_since", Cause::PreconditionFailed, |world| {
        let since = "Fri, 01 Jan 2100 00:00:00 GMT";
        world.of(world.s3.get_object(BUCKET, "there")).header("If-Modified-Since", since)
    }).only(Kind::CephRgw),
    case("range_after_the_end", Cause::InvalidRange, |world| {
        world.of(world.s3.get_object(BUCKET, "there").range("bytes=1000-2000"))
    }),
    case("range_of_a_video_after_the_end", Cause::InvalidRange, |world| {
        world.get("there").header("Range", "bytes=4096-")
    }),
    case("bucket_not_empty", Cause::BucketNotEmpty, |world| {
        world.of(world.s3.presign(Method::Delete, BUCKET, None))
    }).only(Kind::CephRgw),
    case("bucket_exists", Cause::BucketExists, |world| {
        world.of(world.s3.presign(Method::Put, BUCKET, None))
    }).only(Kind::S3sFs),
    case("bucket_name_in_upper_case", Cause::InvalidBucketName, |world| {
        world.raw(Method::Put, "/My_Bucket")
    }),
    case("bucket_name_of_two_letters", Cause::InvalidBucketName, |world| {
        world.raw(Method::Put, "/ab")
    }),
    case("key_of_more_than_1024_bytes", Cause::KeyTooLong, |world| {
        world.raw(Method::Put, &format!("/matrix/{}", "k".repeat(1100))).body("text")
    }),
    case("no_such_upload", Cause::NoSuchUpload, |world| {
        world.of(world.s3.upload_part(BUCKET, "there", "00000000-0000-0000-0000-000000000000", 1)).body("text")
    }).on(Kind::S3sFs, Cause::NoSuchUpload, Nothing),
    case("parts_of_no_such_upload", Cause::NoSuchUpload, |world| {
        world.of(world.s3.list_parts(BUCKET, "there", "2~no-such-upload"))
    }).only(Kind::CephRgw),
    case("no_policy", Cause::NoSuchConfiguration, |world| {
        world.raw(Method::Get, "/matrix?policy=")
    }).on(Kind::S3sFs, Cause::NotImplemented, Response),
    case("no_cors_rules", Cause::NoSuchConfiguration, |world| {
        world.raw(Method::Get, "/matrix?cors=")
    }).on(Kind::S3sFs, Cause::NotImplemented, Response),
    case("no_lifecycle", Cause::NoSuchConfiguration, |world| {
        world.raw(Method::Get, "/matrix?lifecycle=")
    }).on(Kind::S3sFs, Cause::NotImplemented, Response),
    case("no_tags", Cause::NoSuchConfiguration, |world| {
        world.raw(Method::Get, "/matrix?tagging=")
    }).on(Kind::S3sFs, Cause::NotImplemented, Response),
    case("no_object_lock", Cause::NoSuchConfiguration, |world| {
        world.raw(Method::Get, "/matrix?object-lock=")
    }).on(Kind::S3sFs, Cause::NotImplemented, Response),
    case("accelerate_not_implemented", Cause::NotImplemented, |world| {
        world.raw(Method::Get, "/matrix?accelerate=")
    }).only(Kind::S3sFs),
    case("analytics_not_implemented", Cause::NotImplemented, |world| {
        world.raw(Method::Get, "/matrix?analytics=")
    }).only(Kind::S3sFs),
    case("restore_not_implemented", Cause::NotImplemented, |world| {
        world.raw(Method::Post, "/matrix/there?restore=").body("<RestoreRequest/>")
    }).only(Kind::S3sFs),
    case("post_to_an_object", Cause::NotImplemented, |world| {
        world.raw(Method::Post, "/matrix/there").body("text")
    }).on(Kind::CephRgw, Cause::MalformedForm, Response),
    case("patch_not_allowed", Cause::MethodNotAllowed, |world| {
        world.raw(Method::Patch, "/matrix/there").body("text")
    }).on(Kind::S3sFs, Cause::NotImplemented, Response),
    case("preflight_not_allowed", Cause::CorsNotAllowed, |world| {
        let preflight = world.get("there").method(Method::Options);
        preflight.header("Origin", "https://app.example.com").header("Access-Control-Request-Method", "GET")
    }).only(Kind::CephRgw),
    case("bucket_of_another_user", Cause::AccessDenied, |world| {
        let _ = tenant(world);
        world.of(world.s3.get_object(&format!("{TENANT}:private"), "there"))
    }).shown_by(Credentials).only(Kind::CephRgw),
    case("upload_to_a_bucket_of_another_user", Cause::AccessDenied, |world| {
        let _ = tenant(world);
        world.of(world.s3.put_object(&format!("{TENANT}:private"), "there")).body("text")
    }).shown_by(Credentials).only(Kind::CephRgw),
    case("missing_object_of_another_user", Cause::NoSuchKey, |world| {
        let _ = tenant(world);
        world.of(world.s3.get_object(&format!("{TENANT}:private"), "not-there"))
    }).only(Kind::CephRgw).shown_by(Nothing),
    case("policy_denies", Cause::AccessDenied, |world| {
        World::done(world.s3.presign(Method::Put, "denied", None), b"");
        let policy = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::denied/*"}]}"#;
        World::done(world.s3.put_object("denied", "there"), b"text");
        World::done(world.s3.presign(Method::Put, "denied", None).query("policy", ""), policy.as_bytes());
        world.of(world.s3.get_object("denied", "there"))
    }).shown_by(Credentials).only(Kind::CephRgw),
    case("object_lock_without_a_date", Cause::InvalidArgument, |world| {
        let upload = world.s3.put_object(BUCKET, "locked").header("x-amz-object-lock-mode", "GOVERNANCE");
        world.of(upload).body("text")
    }).only(Kind::CephRgw),
    case("storage_class_unknown", Cause::InvalidArgument, |world| {
        world.of(world.s3.put_object(BUCKET, "class").header("x-amz-storage-class", "NOSUCHCLASS")).body("text")
    }),
    case("encryption_unknown", Cause::InvalidArgument, |world| {
        let upload = world.s3.put_object(BUCKET, "encrypted");
        world.of(upload.header("x-amz-server-side-encryption", "ROT13")).body("text")
    }).only(Kind::CephRgw),
    case("encryption_by_kms", Cause::InvalidArgument, |world| {
        let upload = world.s3.put_object(BUCKET, "encrypted").header("x-amz-server-side-encryption", "aws:kms");
        world.of(upload.header("x-amz-server-side-encryption-aws-kms-key-id", "no-such-key")).body("text")
    }).only(Kind::CephRgw),
    case("acl_unknown", Cause::InvalidArgument, |world| {
        world.of(world.s3.put_object(BUCKET, "acl").header("x-amz-acl", "everybody")).body("text")
    }).only(Kind::CephRgw),
    case("key_of_the_customer_of_an_object_without", Cause::InvalidArgument, |world| {
        let key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
        World::done(world.s3.put_object(BUCKET, "sse-c-explained").sse_customer_key(key), b"text");
        world.of(world.s3.get_object(BUCKET, "sse-c-explained"))
    }).only(Kind::CephRgw),
];

/// Creates the private bucket of another user.
fn tenant(world: &World) -> Refused {
    let secret = world.s3.credentials().expose_secret_access_key();
    let other = world.user(Some(TENANT_ACCESS_KEY_ID), secret);
    let bucket = format!("{TENANT}:private");
    let made = send(&presign(other.presign(Method::Put, &*bucket, None)), b"");
    assert!(matches!(made.status, 200 | 409), "{made:?}");
    world.get("there")
}
