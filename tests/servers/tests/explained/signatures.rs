//! Signatures that the server does not accept for their credentials, their time or their form.

use std::time::Duration;

use base64ct::{Base64, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use presign_core::{Credentials, Method, Presigner};
use presign_diagnose::Cause;
use s3_servers::now;
use sha1::Sha1;

use super::{
    Case, Kind,
    Proof::{Credentials as ByCredentials, Headers, None as Nothing, Recomputation},
    World, case,
    requests::{Refused, after},
};
use crate::matrix::{BUCKET, presign};

pub(super) const CASES: &[Case] = &[
    case("another_secret", Cause::WrongSecret, |world| {
        let other = world.user(None, "another/secret");
        Refused::as_made(&world.s3, presign(other.get_object(BUCKET, "there")))
    })
    .shown_by(Nothing),
    case("secret_encoded_for_urls", Cause::WrongSecret, |world| {
        let secret = world.s3.credentials().expose_secret_access_key();
        let other = world.user(None, &secret.replace('/', "%2F").replace('+', "%2B"));
        Refused::as_made(&world.s3, presign(other.get_object(BUCKET, "there")))
    })
    .shown_by(ByCredentials),
    case("secret_in_quotes", Cause::WrongSecret, |world| {
        let secret = world.s3.credentials().expose_secret_access_key();
        let other = world.user(None, &format!("\"{secret}\""));
        Refused::as_made(&world.s3, presign(other.get_object(BUCKET, "there")))
    })
    .shown_by(ByCredentials),
    case(
        "secret_unknown_to_the_server",
        Cause::WrongSecret,
        |world| {
            let other = world.user(None, "another/secret");
            let made = presign(other.get_object(BUCKET, "there"));
            Refused::as_made(&other, made)
        },
    )
    .shown_by(Nothing),
    case("upload_with_another_secret", Cause::WrongSecret, |world| {
        let other = world.user(None, "another/secret");
        let made = presign(other.put_object(BUCKET, "there").content_type("image/jpeg"));
        Refused::as_made(&world.s3, made).body("text")
    })
    .shown_by(Nothing),
    case("head_with_another_secret", Cause::WrongSecret, |world| {
        let other = world.user(None, "another/secret");
        Refused::as_made(&world.s3, presign(other.head_object(BUCKET, "there")))
    })
    .shown_by(Nothing)
    .within(Cause::SignatureMismatch),
    case("access_key_unknown", Cause::UnknownAccessKey, |world| {
        let other = world.user(Some("NOSUCHKEYISKNOWN0000"), "secret");
        Refused::as_made(&other, presign(other.get_object(BUCKET, "there")))
    })
    .about("NOSUCHKEYISKNOWN0000"),
    case("access_key_edited", Cause::UnknownAccessKey, |world| {
        let other = world.user(Some("NOSUCHKEYISKNOWN0000"), "secret");
        Refused::as_made(&world.s3, presign(other.get_object(BUCKET, "there")))
    })
    .about("NOSUCHKEYISKNOWN0000"),
    case(
        "temporary_key_without_its_token",
        Cause::MissingToken,
        |world| {
            let other = world.user(Some("ASIAIOSFODNN7EXAMPLE"), "secret");
            Refused::as_made(&other, presign(other.get_object(BUCKET, "there")))
        },
    ),
    case("url_expired", Cause::Expired, |world| {
        let request = world.s3.get_object(BUCKET, "there");
        let made = request
            .expires_in(Duration::from_mins(1))
            .presign_at(after(-3600));
        Refused::as_made(&world.s3, made.unwrap())
    }),
    case("upload_expired", Cause::Expired, |world| {
        let request = world
            .s3
            .put_object(BUCKET, "there")
            .content_type("image/jpeg");
        let made = request
            .expires_in(Duration::from_mins(1))
            .presign_at(after(-3600));
        Refused::as_made(&world.s3, made.unwrap()).body("text")
    }),
    case("head_expired", Cause::Expired, |world| {
        let request = world.s3.head_object(BUCKET, "there");
        let made = request
            .expires_in(Duration::from_mins(1))
            .presign_at(after(-3600));
        Refused::as_made(&world.s3, made.unwrap())
    }),
    case("clock_in_the_future", Cause::NotYetValid, |world| {
        let request = world.s3.get_object(BUCKET, "there");
        let made = request
            .expires_in(Duration::from_mins(1))
            .presign_at(after(7200));
        Refused::as_made(&world.s3, made.unwrap())
    })
    .only(Kind::S3sFs),
    case("date_malformed", Cause::MalformedUrl, |world| {
        let url = world
            .get("there")
            .url
            .replace("X-Amz-Date=2", "X-Amz-Date=x2");
        Refused::of_url(&world.s3, Method::Get, url)
    }),
    case(
        "date_of_another_day_in_the_scope",
        Cause::MalformedUrl,
        |world| {
            let today = &now().to_string().replace('-', "")[..8];
            let url =
                world
                    .get("there")
                    .url
                    .replacen(&format!("%2F{today}%2F"), "%2F20200101%2F", 1);
            Refused::of_url(&world.s3, Method::Get, url)
        },
    ),
    case("lifetime_is_not_a_number", Cause::MalformedUrl, |world| {
        let url = world
            .get("there")
            .url
            .replace("X-Amz-Expires=60", "X-Amz-Expires=1h");
        Refused::of_url(&world.s3, Method::Get, url)
    }),
    case(
        "lifetime_of_more_than_7_days",
        Cause::ExpiresTooLong,
        |world| {
            let url = world
                .get("there")
                .url
                .replace("X-Amz-Expires=60&", "X-Amz-Expires=604801&");
            Refused::of_url(&world.s3, Method::Get, url)
        },
    )
    .only(Kind::CephRgw),
    case("algorithm_unknown", Cause::MalformedUrl, |world| {
        let url = world
            .get("there")
            .url
            .replace("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1");
        Refused::of_url(&world.s3, Method::Get, url)
    }),
    case("credential_malformed", Cause::MalformedUrl, |world| {
        let url = world.get("there").url.replace("%2Faws4_request", "");
        Refused::of_url(&world.s3, Method::Get, url)
    }),
    case("scope_of_another_service", Cause::WrongService, |world| {
        let url = format!("{}/{BUCKET}/there", world.endpoint);
        let made = world.s3.presign_request(Method::Get, url, "execute-api");
        let made = made.expires_in(Duration::from_mins(1)).presign_at(now());
        Refused::as_made(&world.s3, made.unwrap())
    })
    .on(Kind::CephRgw, Cause::WrongService, Nothing),
    case("authorization_header_too", Cause::TwoSignatures, |world| {
        world.get("there").header("Authorization", "Bearer abc")
    })
    .shown_by(Headers)
    .only(Kind::CephRgw),
    case("basic_authorization_too", Cause::TwoSignatures, |world| {
        world
            .get("there")
            .header("Authorization", "Basic dXNlcjpwYXNz")
    })
    .shown_by(Headers)
    .only(Kind::CephRgw),
    case("signature_version_2_expired", Cause::Expired, |world| {
        sig_v2(world, &world.s3, -3600)
    }),
    case(
        "signature_version_2_with_another_secret",
        Cause::WrongSecret,
        |world| sig_v2(world, &world.user(None, "another/secret"), 3600),
    )
    .shown_by(Nothing),
    case(
        "signature_version_2_of_another_user",
        Cause::UnknownAccessKey,
        |world| {
            sig_v2(
                world,
                &world.user(Some("NOSUCHKEYISKNOWN0000"), "secret"),
                3600,
            )
        },
    )
    .about("NOSUCHKEYISKNOWN0000"),
    case("signature_version_2_cut", Cause::TruncatedUrl, |world| {
        let refused = sig_v2(world, &world.s3, 3600);
        refused.sent_as(|url| url.split("&Signature").next().unwrap().to_owned())
    }),
    case(
        "signature_version_2_with_another_method",
        Cause::WrongMethod,
        |world| sig_v2(world, &world.s3, 3600).method(Method::Delete),
    )
    .shown_by(Nothing),
    case("session_token_changed", Cause::ParameterChanged, |world| {
        let known = world.s3.credentials();
        let keys = Credentials::new(known.access_key_id(), known.expose_secret_access_key());
        let other = world
            .s3
            .with_credentials(keys.unwrap().with_session_token("abc").unwrap());
        let made = presign(other.get_object(BUCKET, "there"));
        Refused::as_made(&other, made).changed("Security-Token=abc", "Security-Token=abd")
    })
    .shown_by(Recomputation)
    .about("X-Amz-Security-Token"),
];

/// Signs as [Signature Version 2](https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html) does.
fn sig_v2(world: &World, signer: &Presigner, seconds: i64) -> Refused {
    let keys = signer.credentials();
    let end = after(seconds).unix();
    let text = format!("GET\n\n\n{end}\n/{BUCKET}/there");
    let mut mac = Hmac::<Sha1>::new_from_slice(keys.expose_secret_access_key().as_bytes()).unwrap();
    mac.update(text.as_bytes());
    let signature = Base64::encode_string(&mac.finalize().into_bytes());
    let signature = signature
        .replace('+', "%2B")
        .replace('/', "%2F")
        .replace('=', "%3D");
    let (endpoint, id) = (&world.endpoint, keys.access_key_id());
    let url = format!(
        "{endpoint}/{BUCKET}/there?AWSAccessKeyId={id}&Expires={end}&Signature={signature}"
    );
    Refused::of_url(&world.s3, Method::Get, url)
}
