//! Changes to the URL, the method and the headers, and wrong credentials.

use std::time::Duration;

use presign_core::{Credentials, Method, PresignedRequest, Presigner};
use presign_diagnose::Cause;
use s3_servers::now;

use super::{Case, Refused, as_made, changed, endpoint_of, get, later, sigv2};
use crate::matrix::{BUCKET, presign};

pub(super) const CASES: &[Case] = &[
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
    ("tracking_parameter_added", Cause::ParameterAdded, |s3| {
        changed(s3, "there", |url| {
            format!("{url}&utm_source=mail&utm_medium=x")
        })
    }),
    ("session_token_added_by_hand", Cause::ParameterAdded, |s3| {
        changed(s3, "there", |url| format!("{url}&X-Amz-Security-Token=abc"))
    }),
    ("parameter_encoded_twice", Cause::DoubleEncoded, |s3| {
        changed(s3, "there", |url| url.replace("%2F", "%252F"))
    }),
    ("region_edited", Cause::ParameterChanged, |s3| {
        changed(s3, "there", |url| {
            url.replace("%2Fus-east-1%2F", "%2Feu-west-1%2F")
        })
    }),
    ("service_edited", Cause::ParameterChanged, |s3| {
        changed(s3, "there", |url| url.replace("%2Fs3%2F", "%2Fec2%2F"))
    }),
    ("signature_edited", Cause::ParameterChanged, |s3| {
        changed(s3, "there", |url| {
            let digit = if url.ends_with('0') { "1" } else { "0" };
            format!("{}{digit}", &url[..url.len() - 1])
        })
    }),
    ("path_prefix_added", Cause::PathChanged, |s3| {
        changed(s3, "there", |url| {
            url.replace("/matrix/", "/storage/matrix/")
        })
    }),
    ("path_in_lower_case", Cause::PathChanged, |s3| {
        changed(s3, "There", |url| url.replace("/There?", "/there?"))
    }),
    ("slash_at_the_end", Cause::PathChanged, |s3| {
        changed(s3, "there", |url| url.replace("/there?", "/there/?"))
    }),
    ("double_slash_folded", Cause::PathFolded, |s3| {
        changed(s3, "x//there", |url| url.replace("/x//there?", "/x/there?"))
    }),
    (
        "response_header_added_by_hand",
        Cause::ParameterAdded,
        |s3| {
            changed(s3, "there", |url| {
                url.replace("?X-Amz", "?response-content-disposition=attachment&X-Amz")
            })
        },
    ),
    ("cut_at_a_fragment", Cause::Fragment, |s3| {
        changed(s3, "a#b", |url| url.replace("%23", "#"))
    }),
    ("copied_from_a_shell", Cause::ChangedByCopying, |s3| {
        changed(s3, "there", |url| {
            url.replace('&', "\\&").replace('=', "\\=")
        })
    }),
    ("copied_from_a_mail", Cause::ChangedByCopying, |s3| {
        changed(s3, "there", |url| url.replace('=', "=3D"))
    }),
    ("port_lost", Cause::HostChanged, |s3| {
        let mut refused = as_made(s3, get(s3, "there"));
        refused.headers.push(("Host".into(), "127.0.0.1".into()));
        refused
    }),
    ("charset_added", Cause::SignedHeaderChanged, |s3| {
        let made = presign(s3.put_object(BUCKET, "header").content_type("image/jpeg"));
        let value = "image/jpeg; charset=utf-8".into();
        Refused {
            headers: vec![("Content-Type".into(), value)],
            ..as_made(s3, made)
        }
    }),
    ("metadata_missing", Cause::MissingSignedHeader, |s3| {
        let made = presign(s3.put_object(BUCKET, "header").metadata("a", "1"));
        Refused {
            headers: Vec::new(),
            ..as_made(s3, made)
        }
    }),
    ("authorization_too", Cause::TwoSignatures, |s3| {
        let mut refused = as_made(s3, get(s3, "there"));
        let value = "Bearer abc".into();
        refused.headers.push(("Authorization".into(), value));
        refused
    }),
    ("head_of_a_link", Cause::WrongMethod, |s3| {
        let made = get(s3, "there");
        Refused {
            method: Method::Head,
            ..as_made(s3, made)
        }
    }),
    ("secret_in_quotes", Cause::WrongSecret, |s3| {
        let own = s3.credentials();
        let secret = format!("\"{}\"", own.expose_secret_access_key());
        let other = Credentials::new(own.access_key_id(), secret).unwrap();
        let endpoint = endpoint_of(s3);
        let builder = Presigner::builder("us-east-1", other).endpoint_url(&endpoint);
        let other = builder.allow_unusual_credentials(true).build().unwrap();
        as_made(s3, get(&other, "there"))
    }),
    ("expired_link_of_version_2", Cause::Expired, |s3| {
        sigv2(s3, now().unix() - 60)
    }),
];
