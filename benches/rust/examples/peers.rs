//! Presigns every input of `tests/peers` with rusty-s3, and prints a line of JSON for each.

use std::{error::Error, fs, time::Duration};

use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Input {
    access_key_id: String,
    secret_access_key: String,
    session_token: String,
    region: String,
    bucket: String,
    expires_in: u64,
    disposition: String,
    keys: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args()
        .nth(1)
        .ok_or("no file of inputs is given")?;
    let input: Input = serde_json::from_str(&fs::read_to_string(path)?)?;
    let life = Duration::from_secs(input.expires_in);
    for token in [None, Some(&input.session_token)] {
        let credentials = match token {
            Some(token) => {
                Credentials::new_with_token(&input.access_key_id, &input.secret_access_key, token)
            }
            None => Credentials::new(&input.access_key_id, &input.secret_access_key),
        };
        for style in [UrlStyle::Path, UrlStyle::VirtualHost] {
            let endpoint = format!("https://s3.{}.amazonaws.com", input.region).parse()?;
            let bucket = Bucket::new(endpoint, style, input.bucket.clone(), input.region.clone())?;
            let credentials = Some(&credentials);
            for key in &input.keys {
                let mut read = bucket.get_object(credentials, key);
                read.query_mut()
                    .insert("response-content-disposition", input.disposition.as_str());
                for (method, url) in [
                    ("GET", bucket.get_object(credentials, key).sign(life)),
                    ("GET", read.sign(life)),
                    ("PUT", bucket.put_object(credentials, key).sign(life)),
                    ("HEAD", bucket.head_object(credentials, key).sign(life)),
                    ("DELETE", bucket.delete_object(credentials, key).sign(life)),
                ] {
                    println!(
                        "{}",
                        json!({"peer": "rusty-s3", "method": method, "key": key, "url": url.as_str(), "sessionToken": token})
                    );
                }
            }
        }
    }
    Ok(())
}
