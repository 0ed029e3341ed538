//! URLs whose query was changed after signing, by hand or by copying.

use std::time::Duration;

use presign_core::Method;
use presign_diagnose::Cause;

use super::{
    Case, Kind,
    Proof::{Original, Recomputation, Response},
    case,
    requests::after,
};
use crate::matrix::BUCKET;

pub(super) const CASES: &[Case] = &[
    case("signature_truncated", Cause::TruncatedUrl, |world| {
        world
            .get("there")
            .sent_as(|url| url[..url.len() - 7].to_owned())
    }),
    case("url_truncated_by_a_shell", Cause::TruncatedUrl, |world| {
        world
            .get("there")
            .sent_as(|url| url.split('&').next().unwrap().to_owned())
    }),
    case("url_truncated_in_a_column", Cause::TruncatedUrl, |world| {
        world
            .get("there")
            .sent_as(|url| url.split("&X-Amz-SignedHeaders").next().unwrap().to_owned())
    }),
    case("url_without_query", Cause::NoSignature, |world| {
        world
            .get("there")
            .sent_as(|url| url.split('?').next().unwrap().to_owned())
    }),
    case("url_copied_from_html", Cause::HtmlEscaped, |world| {
        world.get("there").sent_as(|url| url.replace('&', "&amp;"))
    }),
    case("url_copied_from_json", Cause::JsonEscaped, |world| {
        world
            .get("there")
            .sent_as(|url| url.replace('&', "\\u0026"))
    }),
    case("full_stop_copied", Cause::SurroundingPunctuation, |world| {
        world.get("there").sent_as(|url| format!("{url}."))
    }),
    case("query_encoded_twice", Cause::DoubleEncoded, |world| {
        world
            .get("there")
            .sent_as(|url| url.replace("%2F", "%252F"))
    }),
    case(
        "parameter_of_the_response_added",
        Cause::ParameterAdded,
        |world| {
            world
                .get("there")
                .sent_as(|url| format!("{url}&response-content-type=text%2Fplain"))
        },
    )
    .shown_by(Recomputation)
    .about("response-content-type"),
    case(
        "parameter_of_a_newsletter_added",
        Cause::ParameterAdded,
        |world| {
            world
                .get("there")
                .sent_as(|url| format!("{url}&utm_source=newsletter"))
        },
    )
    .shown_by(Recomputation)
    .about("utm_source"),
    case(
        "parameter_of_a_browser_added",
        Cause::ParameterAdded,
        |world| world.get("there").changed("?", "?archive=zip&"),
    )
    .shown_by(Recomputation)
    .about("archive"),
    case("version_added", Cause::ParameterAdded, |world| {
        world.get("there").changed("?", "?versionId=1&")
    })
    .shown_by(Recomputation)
    .about("versionId"),
    case("session_token_added", Cause::ParameterAdded, |world| {
        world
            .get("there")
            .sent_as(|url| format!("{url}&X-Amz-Security-Token=abc"))
    })
    .shown_by(Recomputation)
    .about("X-Amz-Security-Token"),
    case("parameter_removed", Cause::ParameterRemoved, |world| {
        let request = world
            .s3
            .get_object(BUCKET, "there")
            .response_content_type("text/plain");
        world.of(request).sent_as(|url| {
            url.replace("response-content-type=text%2Fplain", "")
                .replace("&&", "&")
        })
    })
    .shown_by(Original)
    .about("response-content-type"),
    case(
        "value_of_a_parameter_changed",
        Cause::ParameterChanged,
        |world| {
            let request = world
                .s3
                .get_object(BUCKET, "there")
                .response_content_type("text/plain");
            world.of(request).changed("text%2Fplain", "text%2Fhtml")
        },
    )
    .shown_by(Original)
    .about("response-content-type"),
    case("plus_in_a_parameter", Cause::PlusDecoded, |world| {
        let request = world.s3.get_object(BUCKET, "there");
        world
            .of(request.response_content_disposition("attachment; filename=\"a+b\""))
            .changed("a%2Bb", "a+b")
    })
    .shown_by(Recomputation),
    case("lifetime_edited", Cause::ParameterChanged, |world| {
        world
            .get("there")
            .changed("X-Amz-Expires=60", "X-Amz-Expires=6000")
    })
    .shown_by(Recomputation)
    .about("X-Amz-Expires"),
    case("date_edited", Cause::ParameterChanged, |world| {
        let early = world.s3.get_object(BUCKET, "there");
        let early = early
            .expires_in(Duration::from_mins(1))
            .presign_at(after(-20))
            .unwrap();
        let date = |url: &str| {
            url.split(['?', '&'])
                .find(|part| part.starts_with("X-Amz-Date="))
                .unwrap()
                .to_owned()
        };
        let refused = world.get("there");
        let (from, to) = (date(&refused.url), date(early.url()));
        refused.changed(&from, &to)
    })
    .shown_by(Original)
    .about("X-Amz-Date"),
    case("region_edited", Cause::ParameterChanged, |world| {
        world.get("there").changed("us-east-1", "us-east-2")
    })
    .shown_by(Recomputation)
    .about("X-Amz-Credential"),
    case("service_edited", Cause::ParameterChanged, |world| {
        world.get("there").changed("%2Fs3%2F", "%2Fec2%2F")
    })
    .shown_by(Original)
    .within(Cause::WrongService)
    .about("X-Amz-Credential")
    .on(Kind::S3sFs, Cause::WrongService, Response),
    case(
        "url_copied_from_a_shell",
        Cause::ChangedByCopying,
        |world| {
            world
                .get("there")
                .sent_as(|url| url.replace('&', "\\&").replace('=', "\\="))
        },
    ),
    case("url_copied_from_a_mail", Cause::ChangedByCopying, |world| {
        world.get("there").sent_as(|url| url.replace('=', "=3D"))
    }),
    case("url_cut_at_a_fragment", Cause::Fragment, |world| {
        world.get("a#b").changed("%23", "#")
    }),
    case("signature_edited", Cause::ParameterChanged, |world| {
        world.get("there").sent_as(|url| {
            let (start, end) = url.split_at(url.len() - 1);
            format!("{start}{}", if end == "0" { "1" } else { "0" })
        })
    })
    .shown_by(Original)
    .about("X-Amz-Signature"),
    case("part_number_edited", Cause::ParameterChanged, |world| {
        let part = world.s3.upload_part(BUCKET, "there", "2~abc", 1);
        world
            .of(part)
            .changed("partNumber=1", "partNumber=2")
            .body("text")
    })
    .shown_by(Original)
    .about("partNumber"),
    case("download_sent_as_patch", Cause::WrongMethod, |world| {
        world.get("there").method(Method::Patch)
    })
    .shown_by(Recomputation)
    .about("GET")
    .on(Kind::CephRgw, Cause::MethodNotAllowed, Response),
];
