//! Requests with temporary credentials, to a server that denies a wrong signature without a reason.

use presign_core::{Credentials, Presigner};
use presign_diagnose::Cause;

use super::{
    Case,
    Proof::{Credentials as ByCredentials, None as Nothing, Original, Recomputation},
    World, case,
    requests::Refused,
};
use crate::matrix::{BUCKET, presign};

pub(super) const CASES: &[Case] = &[
    case(
        "token_not_given_to_the_presigner",
        Cause::MissingToken,
        |world| {
            let made = presign(keys(world).get_object(BUCKET, "there"));
            Refused::as_made(&world.s3, made)
        },
    )
    .shown_by(ByCredentials),
    case("token_removed", Cause::ParameterRemoved, |world| {
        world.get("there").sent_as(|url| {
            let is_token = |part: &&str| part.starts_with("X-Amz-Security-Token=");
            let token = url.split('&').find(is_token).unwrap();
            url.replace(&format!("&{token}"), "")
        })
    })
    .shown_by(Original)
    .or(Cause::MissingToken)
    .about("X-Amz-Security-Token"),
    case("token_edited", Cause::ParameterChanged, |world| {
        world
            .get("there")
            .changed("Security-Token=", "Security-Token=A")
    })
    .shown_by(Recomputation)
    .about("X-Amz-Security-Token"),
    case("token_of_another_session", Cause::InvalidToken, |world| {
        let known = world.s3.credentials();
        let token: String = known
            .expose_session_token()
            .unwrap()
            .chars()
            .rev()
            .collect();
        let other = keys(world)
            .credentials()
            .clone()
            .with_session_token(token)
            .unwrap();
        let made = presign(world.s3.with_credentials(other).get_object(BUCKET, "there"));
        Refused::as_made(&world.s3, made)
    })
    .shown_by(ByCredentials),
    case("token_appended_by_hand", Cause::ParameterAdded, |world| {
        let made = presign(keys(world).get_object(BUCKET, "there"));
        Refused::as_made(&world.s3, made).sent_as(|url| format!("{url}&X-Amz-Security-Token=abc"))
    })
    .or(Cause::MissingToken)
    .shown_by(Recomputation)
    .about("X-Amz-Security-Token"),
    case("key_changed", Cause::PathChanged, |world| {
        world.get("there").changed("/there?", "/other?")
    })
    .shown_by(Original),
    case("lifetime_edited", Cause::ParameterChanged, |world| {
        world
            .get("there")
            .changed("X-Amz-Expires=60", "X-Amz-Expires=3600")
    })
    .shown_by(Recomputation)
    .about("X-Amz-Expires"),
    case("another_secret", Cause::WrongSecret, |world| {
        let other = world.user(None, "another/secret").credentials().clone();
        let token = world.s3.credentials().expose_session_token().unwrap();
        let other = world
            .s3
            .with_credentials(other.with_session_token(token).unwrap());
        Refused::as_made(&world.s3, presign(other.get_object(BUCKET, "there")))
    })
    .shown_by(Nothing),
    case("no_such_key", Cause::NoSuchKey, |world| {
        world.get("not-there")
    }),
];

/// A presigner with the keys alone.
fn keys(world: &World) -> Presigner {
    let known = world.s3.credentials();
    let keys = Credentials::new(known.access_key_id(), known.expose_secret_access_key());
    world.s3.with_credentials(keys.unwrap())
}
