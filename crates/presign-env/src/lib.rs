//! A [`Presigner`](presign_core::Presigner) from `AWS_*` variables and the shared configuration files, as the AWS CLI finds its own settings.
//!
//! | | in this order |
//! |---|---|
//! | credentials | `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SECURITY_TOKEN` or `AWS_SESSION_TOKEN`, `AWS_CREDENTIAL_EXPIRATION` (unless the caller names a profile); the profile, unless `AWS_WEB_IDENTITY_TOKEN_FILE` is set, whose token is exchanged for others; a role of the profile goes ahead of that |
//! | profile | the caller's, `AWS_PROFILE`, `AWS_DEFAULT_PROFILE`, `default`; from `~/.aws/credentials` (`AWS_SHARED_CREDENTIALS_FILE`), then `~/.aws/config` (`AWS_CONFIG_FILE`) |
//! | region | the caller's, `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile, the name of an AWS endpoint; `us-east-1` for any other endpoint |
//! | endpoint | the caller's, `AWS_ENDPOINT_URL_S3`, `AWS_ENDPOINT_URL`, the profile's `services` section, the profile (none of the latter four with `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true`, or else with the profile's `ignore_configured_endpoint_urls`) |
//! | endpoints of the services that give credentials | `AWS_ENDPOINT_URL_STS`, `_SSO`, `_SSO_OIDC` or `_SIGNIN`, and the same as for S3 from there |
//! | trusted certificates | `AWS_CA_BUNDLE`, the profile's `ca_bundle` |
//! | addressing style | the caller's, the profile's `s3` section |
//! | options of endpoints | the caller's, `AWS_USE_FIPS_ENDPOINT`, `AWS_USE_DUALSTACK_ENDPOINT`, `AWS_S3_USE_ARN_REGION`, `AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS`, `AWS_S3_US_EAST_1_REGIONAL_ENDPOINT=legacy`, `AWS_S3_DISABLE_EXPRESS_SESSION_AUTH`; the profile, the profile's `s3` section; FIPS and dual-stack of variables and the profile are passed over where there is another endpoint |
//!
//! Nothing is fetched from the network: for who does, [`Environment::credential_chain`] says how.
//! <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html>
//!
//! # Files
//!
//! The shared files are read as the AWS CLI reads them, with its grammar and its errors; where both of its versions differ, as the second.
//! It is an error with the file, the line and what to do, and never a presigner without it: a line that is no setting, a byte order mark,
//! text that is not UTF-8, a value that goes on in the next line, a setting that names a section or a profile that does not exist, and a
//! `[profile NAME]` whose name has spaces and no quotes. No error shows the text of a line, which may be a secret.
//!
//! # Memory
//!
//! The text of a file is wiped when a presigner is made, and nothing of it is copied but what the presigner itself has, which it wipes in
//! its turn. What remains is the file's content in the operating system's cache, and variables in the environment of the process.

mod config_file;
mod credential_chain;
mod endpoint_options;
mod endpoint_urls;
mod environment;
mod ini;
mod profile;
mod python;
mod setting;

pub use credential_chain::{CredentialChain, CredentialSource, Role, Sso};
pub use endpoint_urls::EndpointUrls;
pub use environment::{Environment, Overrides};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
