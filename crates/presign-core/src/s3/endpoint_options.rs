use crate::{Error, error::error, quoted::Quoted};

/// Calls a macro with every endpoint option: its documentation, name and default.
macro_rules! for_each_endpoint_option {
    ($macro:ident) => {
        $macro! {
            /// Whether to use AWS's [FIPS endpoints](https://aws.amazon.com/compliance/fips/). By default not.
            use_fips = false;
            /// Whether to use AWS's [dual-stack endpoints](https://docs.aws.amazon.com/AmazonS3/latest/API/dual-stack-endpoints.html), which
            /// have IPv6 addresses too. By default not.
            use_dualstack = false;
            /// Whether to use [Transfer Acceleration](https://docs.aws.amazon.com/AmazonS3/latest/userguide/transfer-acceleration.html) for requests
            /// to a bucket or an object. By default not.
            use_accelerate = false;
            /// Whether an ARN may name another region than the presigner's, and is then signed for it. By default it may.
            use_arn_region = true;
            /// Whether [Multi-Region Access Points](https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPoints.html) are refused,
            /// so that nothing leaves the region. By default they are not.
            disable_multi_region_access_points = false;
            /// Whether us-east-1 is addressed by the legacy global endpoint, `s3.amazonaws.com`. By default not.
            use_global_endpoint = false;
            /// Whether directory buckets take ordinary credentials and not those of a session that
            /// [CreateSession](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateSession.html) began. By default they take a session's.
            disable_s3_express_session_auth = false;
            /// Whether to sign with credentials that AWS never accepts, without a warning elsewhere: an `ASIA…` access key ID without a session token,
            /// a swapped ID and secret, the ID of a user or a role. By default they are an error or one of [`Presigner::warnings`](crate::Presigner::warnings).
            allow_unusual_credentials = false;
            /// Whether to sign with credentials that have expired by the time of signing. By default that is an error, `credentials_expire_first`.
            allow_expired_credentials = false;
        }
    };
}
pub(crate) use for_each_endpoint_option;

macro_rules! declare {
    ($($(#[$doc:meta])+ $name:ident = $default:literal;)+) => {
        /// The settings of the AWS SDKs that decide on AWS's endpoints, and those for credentials: each on or off.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) struct EndpointOptions {
            $(pub(crate) $name: bool,)+
        }

        impl EndpointOptions {
            pub(crate) const NAMES: &'static [&'static str] = &[$(stringify!($name),)+];

            /// Returns each option's name, value and default.
            pub(crate) fn all(self) -> [(&'static str, bool, bool); Self::NAMES.len()] {
                [$((stringify!($name), self.$name, $default),)+]
            }

            pub(crate) fn set(&mut self, name: &str, value: bool) -> Result<(), Error> {
                match name {
                    $(stringify!($name) => self.$name = value,)+
                    _ => return Err(error!(InvalidOption, "{}: unknown option; see the options of the presigner", Quoted(name))),
                }
                Ok(())
            }
        }

        impl Default for EndpointOptions {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }
    };
}
for_each_endpoint_option!(declare);
