use alloc::{string::String, vec::Vec};

use crate::{
    Error, ExpiresIn, Timestamp,
    error::error,
    scan::parts,
    text::{Quoted, parse_number},
};

/// What a server takes: [`verify`](crate::verify) and [`verify_form`](crate::verify_form) have them.
///
/// ```
/// use presign_core::VerifyOptions;
///
/// let options = VerifyOptions::default().regions(["eu-west-1"]).max_age(900).required_headers(["content-type"]);
/// # drop(options);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyOptions {
    clock_skew: u64,
    max_age: Option<u64>,
    services: Vec<String>,
    regions: Vec<String>,
    pub(super) required_headers: Vec<String>,
    pub(super) body_sha256: Option<String>,
    double_encode: Option<bool>,
    normalize_path: Option<bool>,
    pub(super) omit_session_token: bool,
}

/// The names with which the buckets and objects of S3 sign.
const OF_S3: [&str; 4] = ["s3", "s3express", "s3-object-lambda", "s3-outposts"];

/// A clock may be 15 minutes slow, as S3's own.
impl Default for VerifyOptions {
    fn default() -> Self {
        Self {
            clock_skew: 900,
            max_age: None,
            services: Vec::new(),
            regions: Vec::new(),
            required_headers: Vec::new(),
            body_sha256: None,
            double_encode: None,
            normalize_path: None,
            omit_session_token: false,
        }
    }
}

impl VerifyOptions {
    /// How many seconds ahead of this server's clock a request may be signed. By default 900, as for S3. It makes no URL live longer.
    #[must_use]
    pub fn clock_skew(mut self, seconds: u64) -> Self {
        self.clock_skew = seconds;
        self
    }

    /// For how many seconds from its signing a request is taken at the most, whatever life it has itself. By default its own life; for a
    /// form 604,800 seconds (7 days), after which AWS's signing key ends, whatever its policy says.
    #[must_use]
    pub fn max_age(mut self, seconds: u64) -> Self {
        self.max_age = Some(seconds);
        self
    }

    /// The services whose signatures are taken. By default those of S3: `s3`, `s3express`, `s3-object-lambda` and `s3-outposts`.
    #[must_use]
    pub fn services<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.services = names.into_iter().map(Into::into).collect();
        self
    }

    /// The regions whose signatures are taken; of Signature Version 4A, those whose set of regions has one of them. By default all.
    #[must_use]
    pub fn regions<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.regions = names.into_iter().map(Into::into).collect();
        self
    }

    /// The headers that must be signed, beside `host` and those that begin with `x-amz-`.
    #[must_use]
    pub fn required_headers<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.required_headers = names.into_iter().map(Into::into).collect();
        self
    }

    /// The SHA-256 of the body in lower-case hexadecimal, where the request does not state it. By default `UNSIGNED-PAYLOAD` for S3,
    /// and that of an empty body for other services.
    #[must_use]
    pub fn body_sha256(mut self, hash: impl Into<String>) -> Self {
        self.body_sha256 = Some(hash.into());
        self
    }

    /// Whether the service encodes the path a second time. By default it does, but for S3.
    #[must_use]
    pub fn double_encode(mut self, double: bool) -> Self {
        self.double_encode = Some(double);
        self
    }

    /// Whether the service normalizes the path. By default it does, but for S3.
    #[must_use]
    pub fn normalize_path(mut self, normalize: bool) -> Self {
        self.normalize_path = Some(normalize);
        self
    }

    /// Whether the session token is no part of what is signed, as for `iotdevicegateway`. By default it is.
    #[must_use]
    pub fn omit_session_token(mut self, omit: bool) -> Self {
        self.omit_session_token = omit;
        self
    }

    /// Sets an option by its name, for languages that pass options so. Numbers are decimal, booleans `true` or `false`, and the items of
    /// a list have a comma between them.
    ///
    /// # Errors
    ///
    /// `invalid_option` for another name, or a value of another form.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let number = parse_number(value);
        let boolean = match value {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        let mut is_right = true;
        match name {
            "clock_skew" => {
                is_right = number.is_some();
                self.clock_skew = number.unwrap_or_default();
            }
            "max_age" => {
                is_right = number.is_some();
                self.max_age = number;
            }
            "services" => self.services = list(value),
            "regions" => self.regions = list(value),
            "required_headers" => self.required_headers = list(value),
            "body_sha256" => self.body_sha256 = Some(value.into()),
            "double_encode" => {
                is_right = boolean.is_some();
                self.double_encode = boolean;
            }
            "normalize_path" => {
                is_right = boolean.is_some();
                self.normalize_path = boolean;
            }
            "omit_session_token" => {
                is_right = boolean.is_some();
                self.omit_session_token = boolean == Some(true);
            }
            _ => {
                return Err(error!(
                    InvalidOption,
                    "verify has no option {}",
                    Quoted(name)
                ));
            }
        }
        if is_right {
            Ok(())
        } else {
            Err(error!(
                InvalidOption,
                "the option {} is not a whole number from 0 on, or not true or false", name
            ))
        }
    }

    /// Whether a request of this service is one to S3.
    pub(super) fn is_s3(service: &str) -> bool {
        OF_S3.contains(&service)
    }

    pub(super) fn encodes_twice(&self, is_s3: bool) -> bool {
        self.double_encode.unwrap_or(!is_s3)
    }

    pub(super) fn normalizes(&self, is_s3: bool) -> bool {
        self.normalize_path.unwrap_or(!is_s3)
    }

    /// Checks the service, and the region or the set of regions.
    pub(super) fn check_scope(&self, service: &str, regions: &str) -> Result<(), Error> {
        let is_taken = if self.services.is_empty() {
            Self::is_s3(service)
        } else {
            self.services.iter().any(|known| known == service)
        };
        if !is_taken {
            return Err(error!(
                InvalidScope,
                "the signature is for the service {}, which is not taken here",
                Quoted(service)
            ));
        }
        let mut patterns = parts(regions, b',');
        let is_one = |pattern: &str| self.regions.iter().any(|known| matches(pattern, known));
        if self.regions.is_empty() || patterns.any(is_one) {
            return Ok(());
        }
        Err(error!(
            InvalidScope,
            "the signature is for the region {}, which is not taken here",
            Quoted(regions)
        ))
    }

    pub(super) fn check_time(
        &self,
        signed_at: Timestamp,
        end: Timestamp,
        now: Timestamp,
    ) -> Result<(), Error> {
        let ahead = signed_at.unix() - now.unix();
        if ahead > 0 && ahead.unsigned_abs() > self.clock_skew {
            return Err(error!(
                NotYetValid,
                "it is signed for {}, and it is {} now",
                &*signed_at.rfc3339(),
                &*now.rfc3339()
            ));
        }
        if now >= end {
            return Err(error!(
                Expired,
                "it ended at {}, and it is {} now",
                &*end.rfc3339(),
                &*now.rfc3339()
            ));
        }
        match self.max_age {
            Some(most) if ahead < 0 && ahead.unsigned_abs() > most => Err(error!(
                Expired,
                "it was signed at {}, and it is {} now: that is longer ago than it is taken here",
                &*signed_at.rfc3339(),
                &*now.rfc3339()
            )),
            _ => Ok(()),
        }
    }

    /// Returns when a form that is signed at this moment expires, whatever its policy says.
    pub(super) fn form_end(&self, signed_at: Timestamp) -> Timestamp {
        let of_signing_key = u64::from(ExpiresIn::MAX.seconds());
        signed_at.saturating_plus(self.max_age.unwrap_or(of_signing_key))
    }

    /// The end of a request that has this life.
    pub(super) fn end(signed_at: Timestamp, life: Option<&str>) -> Result<Timestamp, Error> {
        let life = match life {
            None => ExpiresIn::OF_SIGNED_REQUEST,
            Some(text) => match parse_number(text).map(i64::try_from) {
                Some(Ok(seconds)) => ExpiresIn::try_from(seconds)?,
                _ => {
                    return Err(error!(
                        InvalidExpires,
                        "X-Amz-Expires is {}, which is not a whole number of seconds",
                        Quoted(text)
                    ));
                }
            },
        };
        life.after(signed_at)
    }
}

fn list(text: &str) -> Vec<String> {
    let items = parts(text, b',').filter(|item| !item.is_empty());
    items.map(Into::into).collect()
}

/// Whether a pattern, in which a `*` stands for any text, is a region's.
fn matches(pattern: &str, region: &str) -> bool {
    match crate::scan::split_once(pattern, b'*') {
        None => pattern == region,
        Some((before, after)) => {
            let rest = region.strip_prefix(before);
            let starts = rest.map_or(0, |rest| rest.len() + 1);
            (0..starts).any(|at| {
                rest.and_then(|rest| rest.get(at..))
                    .is_some_and(|rest| matches(after, rest))
            })
        }
    }
}
