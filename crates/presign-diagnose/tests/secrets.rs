//! A secret that is passed as a URL by mistake is not quoted in the error.

use presign_diagnose::{FailedRequest, explain, inspect};

const SECRETS: [&str; 5] = [
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "zuf+tfteSlswRu7BJ86wekitnifILbZam1KYY3TG",
    "7b2c9a5d3e1f4a6b8c0d2e4f6a8b0c1d3e5f7a9b1c3d5e7f9a0b2c4d6e8f0a1b",
    "IQoJb3JpZ2luX2VjEJr//////////wEaCXVzLWVhc3QtMSJHMEUCIQDexample",
    "FwoGZXIvYXdzEBYaDKExampleTokenExampleTokenExampleToken1234567890==",
];

#[test]
fn secret_in_url_is_not_quoted_in_the_error() {
    let at = "2026-11-23T12:00:00Z".parse().unwrap();
    for secret in SECRETS {
        for text in [
            secret.to_owned(),
            format!("{secret}\n"),
            format!("us-east-1 {secret}"),
            format!("https://AKIAIOSFODNN7EXAMPLE:{secret}@s3.example.com"),
            format!("https://AKIAIOSFODNN7EXAMPLE:{secret}"),
            format!("https://s3.example.com/{secret}//x"),
            format!("https://s3.example.com:{secret}"),
            format!("https://{secret} "),
            format!("{secret}://s3.example.com"),
        ] {
            let outcomes = [
                inspect(&text, at).err(),
                explain(&text, at, &FailedRequest::default()).err(),
            ];
            for error in outcomes.into_iter().flatten() {
                let shown = format!("{error}{error:?}");
                for part in secret.as_bytes().windows(10) {
                    let part = str::from_utf8(part).unwrap();
                    assert!(!shown.contains(part), "{shown}");
                }
            }
        }
    }
}
