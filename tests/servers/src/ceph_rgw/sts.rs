//! Temporary credentials from a gateway's own STS.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use roxmltree::Document;

use super::SessionCredentials;
use super::cluster::USER;
use super::process::cannot_run;
use crate::Server;

const DURATION_SECONDS: &str = "900";
const POLICY: &str = r#"{
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": ["sts:GetSessionToken"], "Resource": ["*"]}]
}"#;

pub(super) fn session_credentials(server: &Server) -> io::Result<SessionCredentials> {
    // The gateway rejects GetSessionToken without this policy. Setting it twice changes nothing.
    call(
        server,
        "iam",
        &[
            ("Action", "PutUserPolicy"),
            ("UserName", USER),
            ("PolicyName", "sts"),
            ("PolicyDocument", POLICY),
        ],
    )?;
    let answer = call(
        server,
        "sts",
        &[
            ("Action", "GetSessionToken"),
            ("DurationSeconds", DURATION_SECONDS),
        ],
    )?;
    parse(&answer)
}

/// Calls an AWS query API as the server's user.
fn call(server: &Server, service: &str, parameters: &[(&str, &str)]) -> io::Result<String> {
    let mut curl = Command::new("curl");
    // `-q` must be first; it disables the user's .curlrc.
    curl.args(["-q", "--silent", "--show-error", "--fail-with-body"])
        .args(["--noproxy", "*", "--max-time", "30"])
        .args(["--aws-sigv4", &format!("aws:amz:us-east-1:{service}")])
        .args(["--config", "-"]);
    for (name, value) in parameters {
        curl.args(["--data-urlencode", &format!("{name}={value}")]);
    }
    curl.arg(format!("{}/", server.endpoint_url()));

    let mut child = curl
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| cannot_run(&curl, &error))?;
    if let Some(mut stdin) = child.stdin.take() {
        // Every user of the machine can see arguments, but not standard input.
        let (id, secret) = (server.access_key_id(), server.secret_access_key());
        writeln!(stdin, "user = \"{id}:{secret}\"")?;
    }
    let output = child.wait_with_output()?;
    let answer = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(answer);
    }
    Err(io::Error::other(format!(
        "the {service} call failed: {}{answer}",
        String::from_utf8_lossy(&output.stderr)
    )))
}

fn parse(answer: &str) -> io::Result<SessionCredentials> {
    let document = Document::parse(answer)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
    let text = |name: &str| {
        document
            .descendants()
            .find(|node| node.has_tag_name(name))
            .and_then(|node| node.text())
            .map(str::to_owned)
            .ok_or_else(|| {
                let text = format!("the response to GetSessionToken has no {name}");
                io::Error::new(io::ErrorKind::InvalidData, text)
            })
    };
    Ok(SessionCredentials {
        access_key_id: text("AccessKeyId")?,
        secret_access_key: text("SecretAccessKey")?,
        session_token: text("SessionToken")?,
        expiration: text("Expiration")?,
    })
}
