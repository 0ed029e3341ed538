use crate::{Error, PresignerBuilder, error::error, quoted::Quoted};

macro_rules! endpoint_options {
    ($($(#[$doc:meta])+ $name:ident = $default:literal;)+) => {
        /// What else decides on AWS's endpoints, by the names of the AWS SDKs' settings, and on credentials: each on or off.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) struct EndpointOptions {
            $(pub(crate) $name: bool,)+
        }

        impl Default for EndpointOptions {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }

        impl EndpointOptions {
            /// Each option's name, its value, and what it is by default.
            pub(crate) fn all(self) -> [(&'static str, bool, bool); Self::COUNT] {
                [$((stringify!($name), self.$name, $default),)+]
            }

            const COUNT: usize = PresignerBuilder::ENDPOINT_OPTIONS.len();

            fn set(&mut self, name: &str, value: bool) -> Result<(), Error> {
                match name {
                    $(stringify!($name) => self.$name = value,)+
                    _ => return Err(error!(InvalidOption, "a presigner has no option {}", Quoted(name))),
                }
                Ok(())
            }
        }

        impl PresignerBuilder<'_> {
            $(
                $(#[$doc])+
                #[must_use]
                pub fn $name(mut self, value: bool) -> Self {
                    self.options.$name = value;
                    self
                }
            )+

            /// The options' names, for languages that pass them so.
            #[doc(hidden)]
            pub const ENDPOINT_OPTIONS: &'static [&'static str] = &[$(stringify!($name),)+];

            /// Sets an option by its name, for languages that pass options so.
            ///
            /// # Errors
            ///
            /// `invalid_option` for another name.
            pub fn endpoint_option(mut self, name: &str, value: bool) -> Result<Self, Error> {
                self.options.set(name, value).map(|()| self)
            }
        }
    };
}

endpoint_options! {
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
