//! Requests that a real server rejects: `explain` finds the cause from what was sent and the server's response.

use std::{sync::Arc, time::Duration};

use libtest_mimic::Trial;
use presign_core::{Credentials, Method, PresignedRequest, Presigner, Timestamp};
use presign_diagnose::{Cause, FailedRequest, explain};
use s3_servers::{
    Server,
    curl::{Response, post_form, send, send_raw},
    now,
};

use crate::matrix::BUCKET;

/// A request that the server rejects: what was presigned, and what is sent instead.
struct Refused {
    made: PresignedRequest,
    method: Method,
    url: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    credentials: Credentials,
}

type Case = (&'static str, Cause, fn(&Presigner) -> Refused);

/// Returns the tests of a server, for the causes that it detects.
pub(crate) fn trials(name: &'static str, server: &Server, left_out: &[&str]) -> Vec<Trial> {
    let presigner = Arc::new(server.presigner());
    let trial = |(cause, expected, make): Case| {
        let presigner = Arc::clone(&presigner);
        Trial::test(format!("{name}::explained::{cause}"), move || {
            check(&presigner, expected, make);
            Ok(())
        })
    };
    let forms = Arc::clone(&presigner);
    let form = Trial::test(
        format!("{name}::explained::a_field_outside_the_policy"),
        move || {
            outside_policy(&forms);
            Ok(())
        },
    );
    let cases = CASES
        .iter()
        .copied()
        .filter(|(case, ..)| !left_out.contains(case));
    cases.map(trial).chain([form]).collect()
}

fn check(presigner: &Presigner, expected: Cause, make: fn(&Presigner) -> Refused) {
    store(presigner, "there");
    let refused = make(presigner);
    let headers: Vec<_> = refused
        .headers
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    let response = send_raw(refused.method, &refused.url, &headers, &refused.body);
    assert!(response.status >= 300, "not refused: {response:?}");
    let body = String::from_utf8_lossy(&response.body).into_owned();
    for credentials in [Some(&refused.credentials), None] {
        let mut failed = FailedRequest::default();
        failed.error_body = Some(&body);
        failed.status = Some(response.status);
        failed.credentials = credentials;
        failed.method = Some(refused.method);
        failed.sent_url = Some(&refused.url);
        failed.sent_headers = Some(headers.clone());
        let why = explain(refused.made.url(), now(), &failed).unwrap();
        let json = why.to_json();
        assert!(
            !json.contains(refused.credentials.expose_secret_access_key()),
            "{json}"
        );
        // Only the credentials show whose signature it is.
        let needs_credentials = [
            Cause::WrongSecret,
            Cause::SignedHeaderChanged,
            Cause::OtherAccessKey,
        ];
        if credentials.is_some() || !needs_credentials.contains(&expected) {
            assert_eq!(why.cause, expected, "{response:?}\n{json}");
        }
    }
}

const CASES: &[Case] = &[
    ("another_method", Cause::WrongMethod, |s3| {
        let made = presign(
            s3.presign(Method::Put, BUCKET, "there")
                .header("content-type", "text/plain"),
        );
        Refused {
            method: Method::Get,
            ..as_made(s3, made)
        }
    }),
    (
        "another_method_without_evidence",
        Cause::WrongMethod,
        |s3| {
            let made = presign(
                s3.presign(Method::Delete, BUCKET, "there")
                    .query("tagging", ""),
            );
            Refused {
                method: Method::Post,
                ..as_made(s3, made)
            }
        },
    ),
    ("another_host", Cause::HostChanged, |s3| {
        changed(s3, "there", |url| url.replace("127.0.0.1", "s3.localhost"))
    }),
    ("proxy_sets_host", Cause::HostChanged, |s3| {
        let mut refused = as_made(s3, get(s3, "there"));
        refused
            .headers
            .push(("Host".into(), "s3.localhost:80".into()));
        refused
    }),
    ("another_key", Cause::PathChanged, |s3| {
        changed(s3, "there", |url| url.replace("/there?", "/other?"))
    }),
    ("key_encoded_twice", Cause::DoubleEncoded, |s3| {
        changed(s3, "a b", |url| url.replace("/a%20b?", "/a%2520b?"))
    }),
    ("space_as_plus", Cause::SpaceAsPlus, |s3| {
        changed(s3, "a b", |url| url.replace("/a%20b?", "/a+b?"))
    }),
    ("plus_as_space", Cause::PlusDecoded, |s3| {
        changed(s3, "a+b", |url| url.replace("/a%2Bb?", "/a%20b?"))
    }),
    ("normalized_path", Cause::PathFolded, |s3| {
        let made = presign(s3.get_object(BUCKET, "x/../there").allow_unsafe_key(true));
        let url = made.url().replace("/x/../there?", "/there?");
        Refused {
            url,
            ..as_made(s3, made)
        }
    }),
    ("signed_header_missing", Cause::MissingSignedHeader, |s3| {
        let made = presign(s3.put_object(BUCKET, "header").content_type("image/jpeg"));
        Refused {
            headers: Vec::new(),
            ..as_made(s3, made)
        }
    }),
    ("signed_header_changed", Cause::SignedHeaderChanged, |s3| {
        let made = presign(s3.put_object(BUCKET, "header").content_type("image/jpeg"));
        let headers = vec![("Content-Type".into(), "image/png".into())];
        Refused {
            headers,
            ..as_made(s3, made)
        }
    }),
    ("another_secret", Cause::WrongSecret, |s3| {
        let id = s3.credentials().access_key_id().to_owned();
        let other = s3.with_credentials(Credentials::new(id, "another/secret").unwrap());
        as_made(s3, get(&other, "there"))
    }),
    ("unknown_access_key", Cause::UnknownAccessKey, |s3| {
        let unknown = Credentials::new("NOSUCHKEYISKNOWN0000", "secret").unwrap();
        let made = get(&s3.with_credentials(unknown.clone()), "there");
        Refused {
            credentials: unknown,
            ..as_made(s3, made)
        }
    }),
    ("expired_url", Cause::Expired, |s3| {
        let request = s3
            .get_object(BUCKET, "there")
            .expires_in(Duration::from_mins(1));
        as_made(s3, request.presign_at(later(-3600)).unwrap())
    }),
    ("clock_in_the_future", Cause::NotYetValid, |s3| {
        let request = s3
            .get_object(BUCKET, "there")
            .expires_in(Duration::from_mins(1));
        as_made(s3, request.presign_at(later(7200)).unwrap())
    }),
    ("truncated_signature", Cause::TruncatedUrl, |s3| {
        changed(s3, "there", |url| url[..url.len() - 7].to_owned())
    }),
    ("url_truncated_by_a_shell", Cause::TruncatedUrl, |s3| {
        changed(s3, "there", |url| url.split('&').next().unwrap().to_owned())
    }),
    ("url_without_query", Cause::NoSignature, |s3| {
        changed(s3, "there", |url| url.split('?').next().unwrap().to_owned())
    }),
    ("html", Cause::HtmlEscaped, |s3| {
        changed(s3, "there", |url| url.replace('&', "&amp;"))
    }),
    ("json", Cause::JsonEscaped, |s3| {
        changed(s3, "there", |url| url.replace('&', "\\u0026"))
    }),
    ("trailing_full_stop", Cause::SurroundingPunctuation, |s3| {
        changed(s3, "there", |url| format!("{url}."))
    }),
    ("parameter_added", Cause::ParameterAdded, |s3| {
        changed(s3, "there", |url| {
            format!("{url}&response-content-type=text%2Fplain")
        })
    }),
    ("parameter_removed", Cause::ParameterRemoved, |s3| {
        let made = presign(
            s3.get_object(BUCKET, "there")
                .response_content_type("text/plain"),
        );
        let url = made
            .url()
            .replace("response-content-type=text%2Fplain", "")
            .replace("&&", "&");
        Refused {
            url,
            ..as_made(s3, made)
        }
    }),
    ("longer_lifetime", Cause::ParameterChanged, |s3| {
        changed(s3, "there", |url| {
            url.replace("X-Amz-Expires=60", "X-Amz-Expires=6000")
        })
    }),
    ("malformed_date", Cause::MalformedUrl, |s3| {
        let made = get(s3, "there");
        let url = made.url().replace("X-Amz-Date=2", "X-Amz-Date=x2");
        let (method, end) = (made.method(), made.expires_at());
        as_made(
            s3,
            PresignedRequest::from_parts(method, url, Vec::new(), end),
        )
    }),
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
    (
        "lifetime_of_more_than_7_days",
        Cause::ExpiresTooLong,
        |s3| {
            let made = get(s3, "there");
            let url = made
                .url()
                .replace("X-Amz-Expires=60&", "X-Amz-Expires=604801&");
            let (method, end) = (made.method(), made.expires_at());
            as_made(
                s3,
                PresignedRequest::from_parts(method, url, Vec::new(), end),
            )
        },
    ),
    ("no_such_upload", Cause::NoSuchUpload, |s3| {
        as_made(
            s3,
            presign(s3.upload_part(BUCKET, "there", "no-such-upload", 1)),
        )
    }),
];

/// Posts a form with a field that violates its policy.
fn outside_policy(presigner: &Presigner) {
    let form = presigner
        .post_object(BUCKET, "form")
        .presign_at(now())
        .unwrap();
    let mut fields = form.fields().to_vec();
    fields[0].1 = "another".into();
    let response = post_form(form.url(), &fields, "a.txt", b"text");
    let body = String::from_utf8_lossy(&response.body).into_owned();
    let mut failed = FailedRequest::default();
    failed.error_body = Some(&body);
    let why = explain(form.url(), now(), &failed).unwrap();
    assert_eq!(why.cause, Cause::PolicyConditionFailed, "{response:?}");
}

fn as_made(presigner: &Presigner, made: PresignedRequest) -> Refused {
    Refused {
        method: made.method(),
        url: made.url().to_owned(),
        headers: made.headers().to_vec(),
        body: Vec::new(),
        credentials: presigner.credentials().clone(),
        made,
    }
}

fn changed(presigner: &Presigner, key: &str, change: fn(&str) -> String) -> Refused {
    let made = get(presigner, key);
    let url = change(made.url());
    assert_ne!(url, made.url());
    Refused {
        url,
        ..as_made(presigner, made)
    }
}

fn get(presigner: &Presigner, key: &str) -> PresignedRequest {
    presign(presigner.get_object(BUCKET, key))
}

fn presign<O>(request: presign_core::Request<'_, O>) -> PresignedRequest {
    crate::matrix::presign(request)
}

fn store(presigner: &Presigner, key: &str) {
    let stored: Response = send(&presign(presigner.put_object(BUCKET, key)), b"text");
    assert_eq!(stored.status, 200, "{stored:?}");
}

fn later(seconds: i64) -> Timestamp {
    Timestamp::from_unix(now().unix() + seconds).unwrap()
}
