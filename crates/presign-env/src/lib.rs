//! Creates a [`Presigner`](presign_core::Presigner) from `AWS_*` variables and the shared configuration files, like the AWS CLI.
//!
//! ```
//! use presign_env::{Environment, Overrides};
//!
//! let variables = [
//!     ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
//!     ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
//!     ("AWS_REGION", "eu-west-1"),
//! ];
//! let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
//! // `Environment::from_process()` reads the variables of the process.
//! let presigner = Environment::new(variables, None).presigner(Overrides::default())?;
//! assert_eq!(presigner.region().as_str(), "eu-west-1");
//! # Ok::<(), presign_core::Error>(())
//! ```
//!
//! # Precedence
//!
//! | setting | sources in order |
//! |---|---|
//! | credentials | `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SECURITY_TOKEN` or `AWS_SESSION_TOKEN`, `AWS_CREDENTIAL_EXPIRATION` (unless the caller names a profile); a role of the profile; `AWS_WEB_IDENTITY_TOKEN_FILE`, whose token must be exchanged; the profile |
//! | profile | the caller's, `AWS_PROFILE`, `AWS_DEFAULT_PROFILE`, `default`; from `~/.aws/credentials` (`AWS_SHARED_CREDENTIALS_FILE`), then `~/.aws/config` (`AWS_CONFIG_FILE`) |
//! | region | the caller's, `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile, the name of an AWS endpoint; `us-east-1` for any other endpoint |
//! | endpoint | the caller's, `AWS_ENDPOINT_URL_S3`, `AWS_ENDPOINT_URL`, the profile's `services` section, the profile (only the caller's with `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true` or the profile's `ignore_configured_endpoint_urls`) |
//! | endpoints of credential services | `AWS_ENDPOINT_URL_STS`, `_SSO`, `_SSO_OIDC` or `_SIGNIN`, then as for S3 |
//! | trusted certificates | `AWS_CA_BUNDLE`, the profile's `ca_bundle` |
//! | addressing style | the caller's, the profile's `s3` section |
//! | endpoint options | the caller's, `AWS_USE_FIPS_ENDPOINT`, `AWS_USE_DUALSTACK_ENDPOINT`, `AWS_S3_USE_ARN_REGION`, `AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS`, `AWS_S3_US_EAST_1_REGIONAL_ENDPOINT=legacy`, `AWS_S3_DISABLE_EXPRESS_SESSION_AUTH`; the profile, the profile's `s3` section; a custom endpoint overrides FIPS and dual-stack of variables and the profile |
//!
//! Sends nothing over the network. [`Environment::credential_chain`] describes how to fetch other credentials.
//! <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html>
//!
//! # Files
//!
//! The shared files are parsed with the grammar of the AWS CLI version 2. These are errors with file, line and a suggestion: a line that
//! is not a setting, a byte order mark, text that is not UTF-8, a value that continues on the next line, a setting that names a missing
//! section or profile, and a `[profile NAME]` whose name has spaces but no quotes. Errors never quote a line, which may contain a secret.
//!
//! # Memory
//!
//! The text of a file is zeroized after parsing. Only the presigner keeps a copy of the credentials, which it zeroizes when dropped. The
//! page cache of the operating system and the environment of the process are not cleared.

mod config_file;
mod credential_chain;
mod endpoint_options;
mod endpoint_urls;
mod environment;
mod ini;
mod profile;
mod python;
mod resolution;
mod setting;
mod zeroized_file;

pub use credential_chain::{CredentialChain, CredentialSource, Role, Sso};
pub use endpoint_urls::EndpointUrls;
pub use environment::Environment;
pub use resolution::Overrides;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
