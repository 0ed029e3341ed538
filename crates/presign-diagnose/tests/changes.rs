//! A random request and one random change to it: with credentials `explain` names the change, or lists it among the possible causes.

use presign_core::{Credentials, Method, Presigner, Timestamp};
use presign_diagnose::{Cause, Diagnosis, FailedRequest, explain};
use proptest::{prelude::*, sample::select};

const ID: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/// A presigned request as it is sent.
#[derive(Debug, Clone)]
struct Sent {
    method: Method,
    url: String,
    headers: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
struct Given {
    endpoint: Option<&'static str>,
    region: &'static str,
    bucket: &'static str,
    key: String,
    method: Method,
    query: Option<(&'static str, String)>,
    header: Option<(&'static str, String)>,
    expires_in: u64,
    secret: &'static str,
}

fn at() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn given() -> impl Strategy<Value = Given> {
    (
        select(vec![
            None,
            Some("http://localhost:9000"),
            Some("https://minio.example.com"),
            Some("https://example.com/storage"),
        ]),
        select(vec!["us-east-1", "eu-west-1", "ap-southeast-2"]),
        select(vec!["photos", "my.photos"]),
        "[a-zA-Z0-9 +/%äé()~-]{1,20}",
        select(vec![Method::Get, Method::Put, Method::Delete, Method::Head]),
        prop::option::of((
            select(vec![
                "response-content-type",
                "versionId",
                "partNumber",
                "tagging",
            ]),
            "[a-z +/%0-9]{0,8}",
        )),
        prop::option::of((
            select(vec!["content-type", "x-amz-meta-a", "x-amz-acl"]),
            "[a-z/]{1,12}",
        )),
        1_u64..604_800,
    )
        .prop_map(
            |(endpoint, region, bucket, key, method, query, header, expires_in)| Given {
                endpoint,
                region,
                bucket,
                key,
                method,
                query,
                header,
                expires_in: expires_in.max(600),
                secret: SECRET,
            },
        )
}

fn presign(given: &Given) -> Sent {
    let credentials = Credentials::new(ID, given.secret).unwrap();
    let mut builder = Presigner::builder(given.region, credentials);
    if let Some(endpoint) = given.endpoint {
        builder = builder.endpoint_url(endpoint);
    }
    let s3 = builder.build().unwrap();
    let mut request = s3
        .presign(given.method, given.bucket, &*given.key)
        .expires_in(std::time::Duration::from_secs(given.expires_in));
    if let Some((name, value)) = &given.query {
        request = request.query(name, value);
    }
    if let Some((name, value)) = &given.header {
        request = request.header(name, value);
    }
    let made = request.presign_at(at()).unwrap();
    Sent {
        method: made.method(),
        url: made.url().to_owned(),
        headers: made.headers().to_vec(),
    }
}

/// What happens between signing and sending: the change, and the causes that name it.
#[derive(Debug, Clone)]
enum Change {
    Method(Method),
    Secret,
    Host(&'static str),
    Key(String),
    PathPrefix,
    PathTwiceEncoded,
    PathSpaceAsPlus,
    PathPlusAsSpace,
    PathFolded,
    PathCase,
    ParameterAdded(&'static str, String),
    ParameterRemoved,
    Expires(u32),
    Date,
    Region(&'static str),
    Signature,
    SignatureCut(usize),
    HeaderChanged(String),
    HeaderRemoved,
    HtmlEscaped,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        select(Method::ALL.to_vec()).prop_map(Change::Method),
        Just(Change::Secret),
        select(vec![
            "localhost:9000",
            "minio",
            "other.example.com",
            "photos.s3.amazonaws.com"
        ])
        .prop_map(Change::Host),
        "[a-z0-9]{1,9}".prop_map(Change::Key),
        Just(Change::PathPrefix),
        Just(Change::PathTwiceEncoded),
        Just(Change::PathSpaceAsPlus),
        Just(Change::PathPlusAsSpace),
        Just(Change::PathFolded),
        Just(Change::PathCase),
        (
            select(vec![
                "utm_source",
                "archive",
                "_",
                "X-Amz-Security-Token",
                "response-expires"
            ]),
            "[a-z0-9]{0,9}"
        )
            .prop_map(|(name, value)| Change::ParameterAdded(name, value)),
        Just(Change::ParameterRemoved),
        (1_u32..604_800).prop_map(Change::Expires),
        Just(Change::Date),
        select(vec!["us-east-1", "eu-west-1", "auto", "us-west-2"]).prop_map(Change::Region),
        Just(Change::Signature),
        (1_usize..63).prop_map(Change::SignatureCut),
        "[a-z/]{1,12}".prop_map(Change::HeaderChanged),
        Just(Change::HeaderRemoved),
        Just(Change::HtmlEscaped),
    ]
}

/// Makes the change, and returns the causes that name it; `None` where it changes nothing.
#[expect(clippy::too_many_lines, reason = "an arm per change")]
fn changed(given: &Given, change: &Change) -> Option<(Sent, Vec<Cause>)> {
    let made = presign(given);
    let mut sent = made.clone();
    let (before, after) = made.url.split_once("://")?;
    let (address, query) = after.split_once('?')?;
    let (host, path) = address.split_once('/')?;
    let with_path = |path: &str| format!("{before}://{host}/{path}?{query}");
    let with_query = |query: &str| format!("{before}://{address}?{query}");
    let of_path = vec![Cause::PathChanged];
    let causes = match change {
        Change::Method(method) => {
            sent.method = *method;
            vec![Cause::WrongMethod]
        }
        Change::Secret => {
            let other = Given {
                secret: "another/secret",
                ..given.clone()
            };
            sent = presign(&other);
            vec![Cause::WrongSecret]
        }
        Change::Host(other) => {
            sent.url = format!("{before}://{other}/{path}?{query}");
            vec![Cause::HostChanged]
        }
        Change::Key(key) => {
            let (start, _) = path.rsplit_once('/').unwrap_or(("", path));
            sent.url = with_path(&format!("{start}/{key}"));
            // A key without its last part may differ in a slash.
            vec![Cause::PathChanged, Cause::PathFolded]
        }
        Change::PathPrefix => {
            sent.url = with_path(&format!("storage/{path}"));
            of_path
        }
        Change::PathTwiceEncoded => {
            sent.url = with_path(&path.replace('%', "%25"));
            vec![Cause::DoubleEncoded]
        }
        Change::PathSpaceAsPlus => {
            sent.url = with_path(&path.replace("%20", "+"));
            // A plus beside it makes it ambiguous.
            vec![Cause::SpaceAsPlus]
        }
        Change::PathPlusAsSpace => {
            sent.url = with_path(&path.replace("%2B", "%20"));
            vec![Cause::PlusDecoded]
        }
        Change::PathFolded => {
            sent.url = with_path(&path.replacen("//", "/", 1));
            vec![Cause::PathFolded]
        }
        Change::PathCase => {
            sent.url = with_path(&in_lower_case(path));
            of_path
        }
        Change::ParameterAdded(name, value) => {
            sent.url = with_query(&format!("{query}&{name}={value}"));
            vec![Cause::ParameterAdded]
        }
        Change::ParameterRemoved => {
            let (name, _) = given.query.as_ref()?;
            let kept = query.split('&').filter(|pair| !pair.starts_with(name));
            sent.url = with_query(&kept.collect::<Vec<_>>().join("&"));
            vec![Cause::ParameterRemoved]
        }
        Change::Expires(seconds) => {
            let (old, new) = (given.expires_in, seconds.max(&600));
            sent.url =
                with_query(&query.replace(&format!("Expires={old}&"), &format!("Expires={new}&")));
            vec![Cause::ParameterChanged]
        }
        Change::Date => {
            sent.url = with_query(&query.replace("T120000Z", "T115959Z"));
            vec![Cause::ParameterChanged]
        }
        Change::Region(region) => {
            let (old, new) = (format!("%2F{}%2F", given.region), format!("%2F{region}%2F"));
            sent.url = with_query(&query.replace(&old, &new));
            vec![Cause::ParameterChanged]
        }
        Change::Signature => {
            let last = if query.ends_with('0') { "1" } else { "0" };
            sent.url = format!("{}{last}", &made.url[..made.url.len() - 1]);
            vec![Cause::ParameterChanged]
        }
        Change::SignatureCut(length) => {
            sent.url.truncate(made.url.len() - length);
            vec![Cause::TruncatedUrl]
        }
        Change::HeaderChanged(value) => {
            sent.headers.first_mut()?.1.clone_from(value);
            vec![Cause::SignedHeaderChanged]
        }
        Change::HeaderRemoved => {
            sent.headers.pop()?;
            vec![Cause::MissingSignedHeader]
        }
        Change::HtmlEscaped => {
            sent.url = sent.url.replace('&', "&amp;");
            vec![Cause::HtmlEscaped]
        }
    };
    let is_same =
        sent.url == made.url && sent.method == made.method && sent.headers == made.headers;
    (!is_same).then_some((sent, causes))
}

/// Keeps the digits of percent-encoded bytes, whose case does not matter.
fn in_lower_case(path: &str) -> String {
    let mut parts = path.split('%');
    let mut out = parts.next().unwrap().to_ascii_lowercase();
    for part in parts {
        let (digits, rest) = part.split_at(2);
        out.extend(["%", digits, &rest.to_ascii_lowercase()]);
    }
    out
}

fn diagnosis(sent: &Sent, answer: Option<&str>, is_method_known: bool) -> Diagnosis {
    let own = Credentials::new(ID, SECRET).unwrap();
    let mut failed = FailedRequest::default();
    failed.error_body = answer;
    failed.credentials = Some(&own);
    failed.method = is_method_known.then_some(sent.method);
    let headers = sent.headers.iter();
    failed.sent_headers = Some(headers.map(|(name, value)| (&**name, &**value)).collect());
    explain(&sent.url, "2026-11-23T12:05:00Z".parse().unwrap(), &failed).unwrap()
}

fn is_uncertain(cause: Cause) -> bool {
    matches!(
        cause,
        Cause::ChangedOrOtherSecret
            | Cause::SignatureMismatch
            | Cause::WrongSecretOrChanged
            | Cause::Unknown
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn explain_one_change_is_named_or_possible(given in given(), change in change(), is_answered: bool, is_method_known: bool) {
        let Some((sent, causes)) = changed(&given, &change) else {
            return Ok(());
        };
        let answer = is_answered.then_some("<Error><Code>SignatureDoesNotMatch</Code></Error>");
        // Without the method that was sent, a wrong one is not to be seen.
        let is_method_known = is_method_known || matches!(change, Change::Method(_));
        let why = diagnosis(&sent, answer, is_method_known);
        let possible: Vec<Cause> = why.possible_causes.iter().map(|one| one.cause).collect();
        let is_listed = is_uncertain(why.cause) && causes.iter().any(|cause| possible.contains(cause));
        prop_assert!(causes.contains(&why.cause) || is_listed, "{change:?}: {:?} {:?} {possible:?}\n{}", why.cause, why.evidence, sent.url);
    }

    #[test]
    fn explain_request_as_signed_has_no_cause(given in given()) {
        let sent = presign(&given);
        let why = diagnosis(&sent, None, true);
        prop_assert!(matches!(why.cause, Cause::Unknown), "{:?} {:?}\n{}", why.cause, why.evidence, sent.url);
        let why = diagnosis(&sent, Some("<Error><Code>SignatureDoesNotMatch</Code></Error>"), true);
        prop_assert_eq!(why.cause, Cause::WrongSecretOrChanged);
    }
}
