//! A [`Presigner`](presign_core::Presigner) from `AWS_*` variables and the shared configuration files, as the AWS CLI finds its own settings.
//!
//! | | in this order |
//! |---|---|
//! | credentials | `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_CREDENTIAL_EXPIRATION` (unless the caller names a profile); the profile, unless `AWS_WEB_IDENTITY_TOKEN_FILE` is set, whose token is exchanged for others |
//! | profile | the caller's, `AWS_PROFILE`, `AWS_DEFAULT_PROFILE`, `default`; from `~/.aws/credentials` (`AWS_SHARED_CREDENTIALS_FILE`), then `~/.aws/config` (`AWS_CONFIG_FILE`) |
//! | region | the caller's, `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile, the name of an AWS endpoint; `us-east-1` for any other endpoint |
//! | endpoint | the caller's, `AWS_ENDPOINT_URL_S3`, `AWS_ENDPOINT_URL`, the profile's `services` section, the profile (none of the latter four with `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true`) |
//! | addressing style | the caller's, the profile's `s3` section |
//! | options of endpoints | the caller's, `AWS_USE_FIPS_ENDPOINT`, `AWS_USE_DUALSTACK_ENDPOINT`, `AWS_S3_USE_ARN_REGION`, `AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS`, `AWS_S3_US_EAST_1_REGIONAL_ENDPOINT=legacy`, `AWS_S3_DISABLE_EXPRESS_SESSION_AUTH`; the profile's `s3` section, the profile |
//!
//! Nothing is fetched from the network: for who does, [`Environment::fetches_credentials`] says when.
//! <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html>

mod config_file;
mod credential_chain;
mod endpoint_options;
mod environment;
mod ini;
mod profile;
mod python;
mod setting;

pub use credential_chain::{CredentialChain, CredentialSource, Role, Sso};
pub use environment::{Environment, Overrides};
