//! URLs whose host or path was changed after signing, and requests with another method.

use presign_core::Method;
use presign_diagnose::Cause;

use super::{
    Case, Kind,
    Proof::{Original, Recomputation},
    case,
    requests::Refused,
};
use crate::matrix::{BUCKET, presign};

pub(super) const CASES: &[Case] = &[
    case("another_method", Cause::WrongMethod, |world| {
        let put = world.s3.presign(Method::Put, BUCKET, "there");
        let put = put.header("content-type", "text/plain");
        world.of(put).method(Method::Get)
    })
    .about("PUT"),
    case(
        "another_method_without_evidence",
        Cause::WrongMethod,
        |world| {
            let delete = world.s3.presign(Method::Delete, BUCKET, "there");
            world.of(delete.query("tagging", "")).method(Method::Post)
        },
    ),
    case("download_sent_as_head", Cause::WrongMethod, |world| {
        world.get("there").method(Method::Head)
    })
    .shown_by(Recomputation)
    .about("GET"),
    case("upload_opened_in_a_browser", Cause::WrongMethod, |world| {
        world
            .of(world.s3.put_object(BUCKET, "there"))
            .method(Method::Get)
    })
    .shown_by(Recomputation)
    .about("PUT"),
    case("download_sent_as_delete", Cause::WrongMethod, |world| {
        world.get("there").method(Method::Delete)
    })
    .shown_by(Recomputation)
    .about("GET"),
    case("another_host", Cause::HostChanged, |world| {
        world.get("there").changed("127.0.0.1", "s3.localhost")
    })
    .shown_by(Recomputation),
    case("proxy_sets_host", Cause::HostChanged, |world| {
        world.get("there").header("Host", "s3.localhost:80")
    })
    .about("s3.localhost:80"),
    case("proxy_drops_the_port", Cause::HostChanged, |world| {
        world.get("there").header("Host", "127.0.0.1")
    })
    .about("127.0.0.1")
    .only(Kind::S3sFs),
    case("port_replaced", Cause::HostChanged, |world| {
        let made = presign(
            world
                .at("http://127.0.0.1:9000")
                .get_object(BUCKET, "there"),
        );
        Refused::as_made(&world.s3, made).changed("127.0.0.1:9000", world.authority())
    })
    .shown_by(Recomputation),
    case("port_added", Cause::HostChanged, |world| {
        let made = presign(world.at("http://127.0.0.1").get_object(BUCKET, "there"));
        Refused::as_made(&world.s3, made).changed("127.0.0.1", world.authority())
    })
    .shown_by(Recomputation),
    case("host_of_a_container", Cause::HostChanged, |world| {
        let made = presign(world.at("http://minio:9000").get_object(BUCKET, "there"));
        Refused::as_made(&world.s3, made).changed("minio:9000", world.authority())
    })
    .shown_by(Recomputation),
    case("host_of_another_machine", Cause::HostChanged, |world| {
        let made = presign(
            world
                .at("https://storage.example.com")
                .get_object(BUCKET, "there"),
        );
        Refused::as_made(&world.s3, made).changed("https://storage.example.com", &world.endpoint)
    })
    .shown_by(Original),
    case("another_key", Cause::PathChanged, |world| {
        world.get("there").changed("/there?", "/other?")
    })
    .shown_by(Original),
    case("another_bucket", Cause::PathChanged, |world| {
        world.get("there").changed("/matrix/", "/matrix2/")
    })
    .shown_by(Original),
    case("case_of_the_key", Cause::PathChanged, |world| {
        world.get("there").changed("/there?", "/There?")
    })
    .shown_by(Recomputation),
    case("key_in_lower_case", Cause::PathChanged, |world| {
        world.get("There").changed("/There?", "/there?")
    })
    .shown_by(Original),
    case("prefix_added_by_a_proxy", Cause::PathChanged, |world| {
        world.get("there").changed("/matrix/", "/storage/matrix/")
    })
    .shown_by(Recomputation),
    case(
        "bucket_removed_from_the_path",
        Cause::PathChanged,
        |world| world.get("there").changed("/matrix/there?", "/there?"),
    )
    .shown_by(Original),
    case("slash_added_at_the_end", Cause::PathChanged, |world| {
        world.get("there").changed("/there?", "/there/?")
    })
    .shown_by(Recomputation),
    case("slash_removed_at_the_end", Cause::PathChanged, |world| {
        world.get("folder/").changed("/folder/?", "/folder?")
    })
    .shown_by(Recomputation),
    case("key_encoded_twice", Cause::DoubleEncoded, |world| {
        world.get("a b").changed("/a%20b?", "/a%2520b?")
    })
    .shown_by(Recomputation),
    case("space_as_plus", Cause::SpaceAsPlus, |world| {
        world.get("a b").changed("/a%20b?", "/a+b?")
    })
    .shown_by(Recomputation),
    case("plus_as_space", Cause::PlusDecoded, |world| {
        world.get("a+b").changed("/a%2Bb?", "/a%20b?")
    })
    .shown_by(Recomputation)
    .within(Cause::PathChanged),
    case("slashes_folded", Cause::PathFolded, |world| {
        world.get("x//there").changed("/x//there?", "/x/there?")
    })
    .shown_by(Recomputation)
    .within(Cause::PathChanged),
    case("dots_folded", Cause::PathFolded, |world| {
        world.get("x/../there").changed("/x/../there?", "/there?")
    })
    .shown_by(Original)
    .within(Cause::PathChanged),
];
