//! Headers that were signed and not sent, sent and not signed, or sent with another value.

use presign_core::Method;
use presign_diagnose::Cause;

use super::{
    Case, Kind,
    Proof::{Credentials, None as Nothing, Recomputation},
    case,
};
use crate::matrix::BUCKET;

pub(super) const CASES: &[Case] = &[
    case(
        "content_type_not_sent",
        Cause::MissingSignedHeader,
        |world| {
            world
                .of(world
                    .s3
                    .put_object(BUCKET, "header")
                    .content_type("image/jpeg"))
                .without_headers()
        },
    )
    .about("content-type"),
    case(
        "content_type_changed",
        Cause::SignedHeaderChanged,
        |world| {
            let upload = world.of(world
                .s3
                .put_object(BUCKET, "header")
                .content_type("image/jpeg"));
            upload.header("Content-Type", "image/png")
        },
    )
    .shown_by(Credentials)
    .about("content-type"),
    case("charset_added", Cause::SignedHeaderChanged, |world| {
        let upload = world.of(world
            .s3
            .put_object(BUCKET, "header")
            .content_type("text/markdown"));
        upload.header("Content-Type", "text/markdown; charset=utf-8")
    })
    .shown_by(Credentials)
    .about("content-type"),
    case(
        "content_type_of_a_form",
        Cause::SignedHeaderChanged,
        |world| {
            let upload = world.of(world
                .s3
                .put_object(BUCKET, "header")
                .content_type("text/csv"));
            upload
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("a,b")
        },
    )
    .shown_by(Credentials)
    .about("content-type"),
    case("metadata_not_sent", Cause::MissingSignedHeader, |world| {
        world
            .of(world
                .s3
                .put_object(BUCKET, "header")
                .metadata("owner", "Zoe"))
            .without_headers()
    })
    .about("x-amz-meta-owner"),
    case("metadata_changed", Cause::SignedHeaderChanged, |world| {
        let upload = world.of(world
            .s3
            .put_object(BUCKET, "header")
            .metadata("owner", "Zoe"));
        upload.header("x-amz-meta-owner", "Zoé")
    })
    .shown_by(Nothing)
    .about("x-amz-meta-owner"),
    case("acl_changed", Cause::SignedHeaderChanged, |world| {
        let upload = world.of(world.s3.put_object(BUCKET, "header").acl("private"));
        upload.header("x-amz-acl", "public-read").body("text")
    })
    .shown_by(Credentials)
    .about("x-amz-acl"),
    case("length_changed", Cause::SignedHeaderChanged, |world| {
        let upload = world.of(world.s3.put_object(BUCKET, "header").content_length(10));
        upload.header("Content-Length", "4").body("text")
    })
    .shown_by(Nothing)
    .about("content-length"),
    case("condition_not_sent", Cause::MissingSignedHeader, |world| {
        world
            .of(world.s3.put_object(BUCKET, "header").if_none_match("*"))
            .without_headers()
            .body("text")
    })
    .about("if-none-match"),
    case(
        "copy_source_not_sent",
        Cause::MissingSignedHeader,
        |world| {
            world
                .of(world.s3.copy_object(BUCKET, "copy", "matrix/there"))
                .without_headers()
        },
    )
    .about("x-amz-copy-source"),
    case("checksum_changed", Cause::SignedHeaderChanged, |world| {
        let upload = world.s3.put_object(BUCKET, "header");
        let upload =
            world.of(upload.checksum_sha256("+oJC6Z9IlmylFAkrQjO0RoUfQrV61QMb8TPh3XZ4fz4="));
        upload
            .header(
                "x-amz-checksum-sha256",
                "9oJC6Z9IlmylFAkrQjO0RoUfQrV61QMb8TPh3XZ4fz4=",
            )
            .body("text")
    })
    .shown_by(Nothing)
    .about("x-amz-checksum-sha256"),
    case(
        "key_of_the_customer_not_sent",
        Cause::MissingSignedHeader,
        |world| {
            let key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
            world
                .of(world.s3.get_object(BUCKET, "there").sse_customer_key(key))
                .without_headers()
        },
    ),
    case("hash_of_the_body", Cause::PayloadHashMismatch, |world| {
        let hash = "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1";
        world
            .of(world.s3.put_object(BUCKET, "header").payload_sha256(hash))
            .body("evil")
    })
    .only(Kind::CephRgw),
    case("range_not_sent", Cause::MissingSignedHeader, |world| {
        world
            .of(world.s3.get_object(BUCKET, "there").range("bytes=0-1"))
            .without_headers()
    })
    .about("range"),
    case("range_changed", Cause::SignedHeaderChanged, |world| {
        let part = world.of(world.s3.get_object(BUCKET, "there").range("bytes=0-1"));
        part.header("range", "bytes=0-2")
    })
    .shown_by(Nothing)
    .about("range"),
    case("post_of_a_put", Cause::WrongMethod, |world| {
        world
            .of(world.s3.put_object(BUCKET, "header"))
            .method(Method::Post)
            .body("text")
    })
    .shown_by(Recomputation),
];
