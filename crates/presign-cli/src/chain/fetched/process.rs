//! `credential_process`. The provider of the AWS SDK starts a shell, which changes arguments, and on Windows cannot start a program whose
//! path has a space; the AWS CLI starts the program itself.

use std::{
    fmt::Display,
    process::{Command, Stdio},
    time::{Duration, SystemTime},
};

use aws_credential_types::{
    Credentials,
    provider::{self, ProvideCredentials, error::CredentialsError, future},
};
use presign_core::Timestamp;
use serde::Deserialize;

/// A program that prints credentials, and its arguments.
#[derive(Debug)]
pub(super) struct Process(pub(super) Vec<String>);

/// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html>
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Printed {
    version: u32,
    access_key_id: String,
    secret_access_key: String,
    session_token: Option<String>,
    expiration: Option<String>,
}

impl ProvideCredentials for Process {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::ready(self.run())
    }
}

impl Process {
    fn run(&self) -> provider::Result {
        let (program, arguments) = self.0.split_first().expect("the words are not empty");
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::inherit());
        let output = command
            .output()
            .map_err(|error| wrong(format!("cannot be started: {error}")))?;
        if !output.status.success() {
            // Its output may have secrets.
            return Err(wrong(format!("failed with {}", output.status)));
        }
        let printed: Printed = serde_json::from_slice(&output.stdout)
            .map_err(|_| wrong("did not print credentials as JSON"))?;
        if printed.version != 1 {
            return Err(wrong(format!(
                "printed version {}; version 1 is supported",
                printed.version
            )));
        }
        let expiry = printed
            .expiration
            .map(|text| text.parse().map(system_time))
            .transpose()
            .map_err(|_| wrong("printed an Expiration that is not a time"))?;
        Ok(Credentials::new(
            printed.access_key_id,
            printed.secret_access_key,
            printed.session_token,
            expiry,
            "credential_process",
        ))
    }
}

fn system_time(at: Timestamp) -> SystemTime {
    let seconds = u64::try_from(at.unix()).unwrap_or(0);
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

fn wrong(why: impl Display) -> CredentialsError {
    CredentialsError::provider_error(format!("credential_process: {why}"))
}
