//! Prints the time of `verify`, `inspect` and `explain` for 64 KB of the worst known input, best of several runs.
//!
//! Fails if `verify`, which a server runs for strangers, takes longer than 5 ms, or one of the others, which a person waits for, longer than
//! 25 ms: `cargo run --release --package presigned-benches --example hostile`.

use std::{
    error::Error,
    hint::black_box,
    time::{Duration, Instant},
};

use presign_core::{
    Credentials, ErrorCode, Method, Presigner, ReceivedRequest, Timestamp, VerifyOptions, verify,
};
use presign_diagnose::{FailedRequest, explain, inspect};

const BYTES: usize = 64 * 1024;
const MOST_OF_VERIFY: Duration = Duration::from_millis(5);
const MOST_OF_OTHERS: Duration = Duration::from_millis(25);
const RUNS: usize = 7;

/// Repeated to make a query, a path or a header long.
const PIECES: [&str; 13] = [
    "a", "!", "/", "/..", "%25", "%", "&a=b", "&a", "&amp;", ";a", "\\u0026", "+", "*",
];

fn main() -> Result<(), Box<dyn Error>> {
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/EXAMPLE")?;
    let at: Timestamp = "2026-11-23T12:00:00Z".parse()?;
    let s3 = Presigner::builder("eu-west-1", credentials.clone()).build()?;
    let url = s3
        .get_object("photos", "cat.jpg")
        .presign_at(at)?
        .into_url();
    let bench = Bench {
        credentials,
        at,
        url,
    };
    let mut slow = Vec::new();
    for (name, took) in bench.rows() {
        println!("{:>9.1} µs  {name}", took.as_secs_f64() * 1e6);
        let most = if name.starts_with("verify") {
            MOST_OF_VERIFY
        } else {
            MOST_OF_OTHERS
        };
        if took > most {
            slow.push(format!("{name}: {took:?} is longer than {most:?}"));
        }
    }
    if slow.is_empty() {
        return Ok(());
    }
    Err(slow.join("\n").into())
}

struct Bench {
    credentials: Credentials,
    at: Timestamp,
    url: String,
}

impl Bench {
    fn rows(&self) -> Vec<(String, Duration)> {
        let mut rows = Vec::new();
        for piece in PIECES {
            for bytes in [BYTES, 15_000] {
                let fill = |used: usize| piece.repeat((bytes - used) / piece.len());
                let query = format!("{}&b={}", self.url, fill(self.url.len() + 3));
                let path = self.url.replace("cat.jpg", &fill(self.url.len()));
                let signed = self
                    .url
                    .replace("=host", &format!("=host{}", fill(self.url.len())));
                let set = self
                    .url
                    .replace("HMAC-SHA256", "ECDSA-P256-SHA256")
                    .replace("eu-west-1%2F", "");
                let set = format!("{set}&X-Amz-Region-Set={}", fill(set.len() + 18));
                let cases = [
                    ("query", &query),
                    ("path", &path),
                    ("signed headers", &signed),
                    ("region set", &set),
                ];
                for (place, url) in cases {
                    let name = |what: &str| format!("{what}: {bytes} bytes, {piece:?} in {place}");
                    rows.push((name("verify"), least(|| self.verify(url, &[]))));
                    if bytes == BYTES {
                        rows.push((name("inspect"), least(|| self.inspect(url))));
                    }
                    // Halves: both URLs come from a stranger.
                    if bytes == 15_000 {
                        rows.push((name("explain"), least(|| self.explain(url, url, "", &[]))));
                    }
                }
            }
            let body = format!(
                "<Error><CanonicalRequest>{}</CanonicalRequest></Error>",
                piece.repeat(BYTES / piece.len())
            );
            rows.push((
                format!("explain: {piece:?} in the answer"),
                least(|| self.explain(&self.url, &self.url, &body, &[])),
            ));
        }
        // As many as the limits allow, operation parameters, and more than any limit.
        for (bytes, count) in [
            (BYTES, 900),
            (BYTES, 90),
            (15_000, 900),
            (15_000, 90),
            (BYTES, BYTES / 8),
        ] {
            let width = bytes / count - 4;
            let many: Vec<String> = (0..count)
                .map(|index| format!("x{index:0width$x}"))
                .collect();
            let names: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "a")).collect();
            let query = format!("&{}", many.join("&"));
            let backwards: Vec<_> = many.iter().rev().map(String::as_str).collect();
            let backwards = format!("&{}", backwards.join("&"));
            let list = format!("%3B{}", many.join("%3B"));
            let signed = self.url.replace("=host", &format!("=host{list}"));
            let half = self.url.replace(
                "=host",
                &format!("=host{}", &list[..count / 2 * (width + 4)]),
            );
            for (place, url, headers) in [
                ("parameters", format!("{}{query}", self.url), &names[..0]),
                (
                    "parameters backwards",
                    format!("{}{backwards}", self.url),
                    &names[..0],
                ),
                ("headers", self.url.clone(), &names[..]),
                ("signed headers", signed, &names[..0]),
                (
                    "signed headers, half of them sent",
                    half,
                    &names[..names.len() / 2],
                ),
            ] {
                let name = |what: &str| format!("{what}: {bytes} bytes of {count} {place}");
                rows.push((name("verify"), least(|| self.verify(&url, headers))));
                rows.push((name("inspect"), least(|| self.inspect(&url))));
                rows.push((
                    name("explain"),
                    least(|| self.explain(&url, &url, "", headers)),
                ));
            }
        }
        rows
    }

    fn verify(&self, url: &str, headers: &[(&str, &str)]) {
        let options = VerifyOptions::default()
            .services(["s3", "sts"])
            .regions([
                "eu-west-1",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
            ])
            .max_age(900)
            .required_headers(["host", "range"]);
        let lookup = |_: &str| Some(self.credentials.clone());
        for options in [VerifyOptions::default(), options] {
            let mut request = ReceivedRequest::new("GET", url);
            for (name, value) in headers {
                request = request.header(name, value);
            }
            let error = verify(&request, &lookup, self.at, &options).err();
            assert_ne!(
                error.map(|error| error.code()),
                Some(ErrorCode::InvalidOption)
            );
        }
    }

    fn inspect(&self, url: &str) {
        let _ = black_box(inspect(url, self.at).map(|known| known.to_json()));
    }

    fn explain(&self, url: &str, sent: &str, body: &str, headers: &[(&str, &str)]) {
        let mut failed = FailedRequest::default();
        failed.error_body = Some(body);
        failed.credentials = Some(&self.credentials);
        failed.method = Some(Method::Put);
        failed.sent_url = Some(sent);
        failed.sent_headers = Some(headers.to_vec());
        let _ = black_box(explain(url, self.at, &failed).map(|diagnosis| diagnosis.to_json()));
    }
}

fn least(mut call: impl FnMut()) -> Duration {
    let runs = (0..RUNS).map(|_| {
        let start = Instant::now();
        call();
        start.elapsed()
    });
    runs.min().unwrap_or_default()
}
