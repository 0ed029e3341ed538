use std::{ffi::OsString, fs, time::Duration};

use clap::{Args, ValueHint};
use presign_env::Environment;
use ureq::{
    Agent,
    tls::{PemItem, RootCerts, TlsConfig, parse_pem},
    unversioned::{
        resolver::DefaultResolver,
        transport::{Connector, DefaultConnector},
    },
};

use crate::{early_response::EarlyResponses, failure::Failure};

/// Connection options with the names of the AWS CLI.
#[derive(Args)]
#[command(next_help_heading = "Connection")]
pub(crate) struct Connection {
    /// PEM file of trusted certificates, instead of those of the system
    #[arg(
        long,
        value_name = "FILE",
        env = "AWS_CA_BUNDLE",
        hide_env_values = true,
        hide_short_help = true,
        value_hint = ValueHint::AnyPath
    )]
    ca_bundle: Option<OsString>,

    /// Disable certificate verification
    #[arg(long, hide_short_help = true)]
    no_verify_ssl: bool,

    /// Read timeout in seconds (0 = none)
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 60,
        hide_short_help = true
    )]
    cli_read_timeout: u64,

    /// Connect timeout in seconds (0 = none)
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 60,
        hide_short_help = true
    )]
    cli_connect_timeout: u64,
}

impl Connection {
    /// Builds an HTTP client. The profile may set `ca_bundle`.
    pub(crate) fn agent(&self, profile: Option<&str>) -> Result<Agent, Failure> {
        let timeout = |seconds: u64| (seconds > 0).then(|| Duration::from_secs(seconds));
        let tls = TlsConfig::builder()
            .root_certs(self.root_certs(profile)?)
            .disable_verification(self.no_verify_ssl)
            .build();
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_connect(timeout(self.cli_connect_timeout))
            .timeout_recv_response(timeout(self.cli_read_timeout))
            .timeout_per_read(timeout(self.cli_read_timeout))
            // Also applies to a server that stops reading.
            .timeout_per_write(timeout(self.cli_read_timeout))
            // A signature is valid for one host, so a redirect is reported.
            .max_redirects(0)
            .user_agent(concat!("presign/", env!("CARGO_PKG_VERSION")))
            .tls_config(tls)
            .build();
        let connector = DefaultConnector::default().chain(EarlyResponses);
        Ok(Agent::with_parts(
            config,
            connector,
            DefaultResolver::default(),
        ))
    }

    /// Reads the CA bundle of the option, the variable or the profile.
    pub(crate) fn ca_bundle(
        &self,
        environment: &Environment,
        profile: Option<&str>,
    ) -> Result<Option<Vec<u8>>, Failure> {
        // An empty variable counts as unset.
        let path = match self.ca_bundle.as_ref().filter(|path| !path.is_empty()) {
            Some(path) => path.into(),
            None => match environment.ca_bundle(profile)? {
                Some(path) => path,
                None => return Ok(None),
            },
        };
        let read = fs::read(&path).map_err(|error| {
            let message = format!("ca_bundle: {} cannot be read: {error}", path.display());
            Failure::new("cannot_read", message)
        });
        read.map(Some)
    }

    fn root_certs(&self, profile: Option<&str>) -> Result<RootCerts, Failure> {
        let Some(pem) = self.ca_bundle(&Environment::from_process(), profile)? else {
            return Ok(RootCerts::PlatformVerifier);
        };
        let wrong = |why| Failure::new("cannot_read", format!("ca_bundle: {why}"));
        let mut certificates = Vec::new();
        for item in parse_pem(&pem) {
            match item {
                Ok(PemItem::Certificate(certificate)) => certificates.push(certificate),
                Ok(_) => {}
                Err(_) => return Err(wrong("is not PEM")),
            }
        }
        if certificates.is_empty() {
            return Err(wrong("has no certificate"));
        }
        Ok(RootCerts::from(certificates))
    }
}
