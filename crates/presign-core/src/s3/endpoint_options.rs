use crate::{Error, error::error, quoted::Quoted};

/// Calls a macro with every endpoint option: its documentation, name and default.
macro_rules! for_each_endpoint_option {
    ($macro:ident) => {
        $macro! {
            /// Whether to use AWS's [FIPS endpoints](https://aws.amazon.com/compliance/fips/). The default is no.
            use_fips = false;
            /// Whether to use AWS's [dual-stack endpoints](https://docs.aws.amazon.com/AmazonS3/latest/API/dual-stack-endpoints.html),
            /// which have IPv6 addresses too. The default is no.
            use_dualstack = false;
            /// Whether to use [Transfer Acceleration](https://docs.aws.amazon.com/AmazonS3/latest/userguide/transfer-acceleration.html) for
            /// requests to a bucket or an object. The default is no.
            use_accelerate = false;
            /// Whether an ARN may name another region than the presigner's; requests are then signed for that region. The default is yes.
            use_arn_region = true;
            /// Whether to reject [Multi-Region Access
            /// Points](https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPoints.html), so that no request leaves the
            /// region. The default is no.
            disable_multi_region_access_points = false;
            /// Whether to use the legacy global endpoint, `s3.amazonaws.com`, for us-east-1. The default is no.
            use_global_endpoint = false;
            /// Whether to sign requests to directory buckets with ordinary credentials instead of those of a session from
            /// [CreateSession](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateSession.html). The default is no.
            disable_s3_express_session_auth = false;
            /// Whether to sign with credentials that AWS never accepts, without a warning elsewhere: an `ASIA…` access key ID without a
            /// session token, a swapped ID and secret, the ID of a user or a role. By default they are an error or one of
            /// [`Presigner::warnings`](crate::Presigner::warnings).
            allow_unusual_credentials = false;
            /// Whether to sign with credentials that have already expired. By default that is an error, `credentials_expire_first`.
            allow_expired_credentials = false;
            /// Whether to move `x-amz-*` headers into the query, where S3 reads them too, so that the client does not have to send them.
            /// The payload hash and the headers of server-side encryption stay headers. The default is no.
            hoist_headers = false;
        }
    };
}
pub(crate) use for_each_endpoint_option;

macro_rules! declare {
    ($($(#[$doc:meta])+ $name:ident = $default:literal;)+) => {
        /// The AWS SDK settings for endpoints, and those for credentials and headers: each on or off.
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
