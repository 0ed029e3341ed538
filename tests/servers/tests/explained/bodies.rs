//! Right signatures with bodies, checksums and parts that the server rejects.

use presign_core::Method;
use presign_diagnose::Cause;

use super::{
    Case, Kind,
    Proof::{Headers, None as Nothing, Response},
    World, case,
    requests::Refused,
};
use crate::matrix::{
    BUCKET,
    multipart::{created, etag, upload},
    presign,
};

pub(super) const CASES: &[Case] = &[
    case("body_differs_from_md5", Cause::DigestMismatch, |world| {
        world.of(world.s3.put_object(BUCKET, "digest").content_md5("1B2M2Y8AsgTpgAmY7PhCfg==")).body("not empty")
    }),
    case("md5_in_hex", Cause::MalformedChecksum, |world| {
        let upload = world.s3.put_object(BUCKET, "digest");
        world.of(upload.header("content-md5", "1cb251ec0d568de6a929b520c4aed8d1")).body("text")
    }).shown_by(Headers),
    case("body_differs_from_sha256", Cause::DigestMismatch, |world| {
        let upload = world.s3.put_object(BUCKET, "digest");
        world.of(upload.checksum_sha256("+oJC6Z9IlmylFAkrQjO0RoUfQrV61QMb8TPh3XZ4fz4=")).body("text")
    }).only(Kind::S3sFs),
    case("sha256_in_hex", Cause::MalformedChecksum, |world| {
        let hex = "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1";
        world.of(world.s3.put_object(BUCKET, "digest").header("x-amz-checksum-sha256", hex)).body("text")
    }).shown_by(Headers).only(Kind::S3sFs),
    case("crc32_differs", Cause::DigestMismatch, |world| {
        world.of(world.s3.put_object(BUCKET, "digest").header("x-amz-checksum-crc32", "AAAAAA==")).body("text")
    }).only(Kind::S3sFs),
    case("body_is_not_xml", Cause::MalformedBody, |world| {
        world.of(world.s3.presign(Method::Post, BUCKET, None).query("delete", "")).body("<no")
    }).on(Kind::CephRgw, Cause::MalformedBody, Nothing),
    case("body_is_another_xml", Cause::MalformedBody, |world| {
        world.of(world.s3.presign(Method::Post, BUCKET, None).query("delete", "")).body("<Tagging/>")
    }).on(Kind::CephRgw, Cause::MalformedBody, Nothing),
    case("body_is_empty", Cause::MalformedBody, |world| {
        world.of(world.s3.presign(Method::Put, BUCKET, "there").query("tagging", ""))
    }),
    case("cors_is_not_xml", Cause::MalformedBody, |world| {
        world.of(world.s3.presign(Method::Put, BUCKET, None).query("cors", "")).body("<no")
    }),
    case("versioning_is_not_xml", Cause::MalformedBody, |world| {
        world.of(world.s3.presign(Method::Put, BUCKET, None).query("versioning", "")).body("<no")
    }).on(Kind::CephRgw, Cause::InvalidArgument, Response),
    case("acl_is_not_xml", Cause::MalformedBody, |world| {
        world.of(world.s3.presign(Method::Put, BUCKET, "there").query("acl", "")).body("<no")
    }).on(Kind::CephRgw, Cause::InvalidArgument, Response),
    case("body_without_length", Cause::MissingLength, |world| {
        world.of(world.s3.put_object(BUCKET, "chunked")).header("Transfer-Encoding", "chunked").body("text")
    }).only(Kind::CephRgw),
    case("tag_too_long", Cause::InvalidArgument, |world| {
        let long = "k".repeat(200);
        let tags = format!("<Tagging><TagSet><Tag><Key>{long}</Key><Value>v</Value></Tag></TagSet></Tagging>");
        world.of(world.s3.presign(Method::Put, BUCKET, "there").query("tagging", "")).body(tags)
    }).on(Kind::S3sFs, Cause::NotImplemented, Response),
    case("object_lock_of_a_bucket_without", Cause::InvalidArgument, |world| {
        let lock = "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>";
        world.of(world.s3.presign(Method::Put, BUCKET, None).query("object-lock", "")).body(lock)
    }).on(Kind::S3sFs, Cause::NotImplemented, Response),
    case("location_unknown", Cause::InvalidArgument, |world| {
        let place = "<CreateBucketConfiguration><LocationConstraint>eu-west-9</LocationConstraint></CreateBucketConfiguration>";
        world.of(world.s3.presign(Method::Put, "in-another-place", None)).body(place)
    }).only(Kind::CephRgw),
    case("part_number_10001", Cause::InvalidArgument, |world| {
        let id = created(world.s3.presign(Method::Post, BUCKET, "parts"));
        world.raw(Method::Put, &format!("/matrix/parts?partNumber=10001&uploadId={id}")).body("text")
    }).only(Kind::S3sFs),
    case("part_number_is_a_word", Cause::InvalidArgument, |world| {
        let id = created(world.s3.presign(Method::Post, BUCKET, "parts"));
        world.raw(Method::Put, &format!("/matrix/parts?partNumber=one&uploadId={id}")).body("text")
    }),
    case("limit_is_a_word", Cause::InvalidArgument, |world| {
        world.raw(Method::Get, "/matrix?list-type=2&max-keys=many")
    }),
    case("part_missing", Cause::InvalidPart, |world| completed(world, &[1, 2])).only(Kind::CephRgw),
    case("part_with_another_etag", Cause::InvalidPart, |world| {
        let refused = completed(world, &[1]);
        let body = String::from_utf8(refused.body.clone()).unwrap();
        let (start, rest) = body.split_once("<ETag>").unwrap();
        let (_, end) = rest.split_once("</ETag>").unwrap();
        refused.body(format!("{start}<ETag>\"00000000000000000000000000000000\"</ETag>{end}"))
    }).only(Kind::CephRgw),
    case("parts_in_another_order", Cause::InvalidPart, |world| completed(world, &[2, 1])),
    case("parts_too_small", Cause::BodyTooSmall, |world| {
        let id = created(world.s3.presign(Method::Post, BUCKET, "small"));
        let tags = [1, 2].map(|number| {
            etag(&s3_servers::curl::send(&presign(world.s3.upload_part(BUCKET, "small", &id, number)), b"text"))
        });
        let parts = tags.iter().zip(1..).map(|(tag, number)| format!("<Part><PartNumber>{number}</PartNumber><ETag>{tag}</ETag></Part>"));
        let body = format!("<CompleteMultipartUpload>{}</CompleteMultipartUpload>", parts.collect::<String>());
        world.raw(Method::Post, &format!("/matrix/small?uploadId={id}")).body(body)
    }),
    case("no_parts", Cause::MalformedBody, |world| completed(world, &[])).on(Kind::S3sFs, Cause::InvalidPart, Response),
    case("copy_source_malformed", Cause::InvalidArgument, |world| {
        world.of(world.s3.presign(Method::Put, BUCKET, "copy").header("x-amz-copy-source", "there"))
    }),
    case("copy_to_itself", Cause::InvalidArgument, |world| {
        world.of(world.s3.copy_object(BUCKET, "there", "matrix/there"))
    }).only(Kind::CephRgw),
];

/// Completes an upload of one part with these numbers of parts.
fn completed(world: &World, numbers: &[u16]) -> Refused {
    let key = "completed";
    let id = created(world.s3.presign(Method::Post, BUCKET, key));
    let plan = upload(&world.s3, key, &id, 4)
        .presign_at(s3_servers::now())
        .unwrap();
    let tag = etag(&s3_servers::curl::send(&plan.parts[0].request, b"text"));
    let part = |number| format!("<Part><PartNumber>{number}</PartNumber><ETag>{tag}</ETag></Part>");
    let parts: String = numbers.iter().map(part).collect();
    let made = Refused::as_made(&world.s3, plan.complete);
    made.body(format!(
        "<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>"
    ))
}
