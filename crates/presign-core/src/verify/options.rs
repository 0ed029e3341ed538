use alloc::{string::String, vec::Vec};

#[cfg(feature = "sigv4a")]
use super::region_set::RegionSet;
use crate::{
    Error, ExpiresIn, Region, Timestamp,
    ascii::parse_decimal,
    error::error,
    quoted::Quoted,
    services::checks::{check_hash, check_service},
    sigv4::headers::is_header_name,
    sigv4::names::CLOCK_SKEW,
    sigv4::service_rules::ServiceRules,
};

/// What a server accepts: options of [`verify`](crate::verify) and [`verify_form`](crate::verify_form).
///
/// With an invalid option nothing is accepted: [`check`](Self::check), `verify` and `verify_form` return `invalid_option`.
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
    /// The first error of an option.
    error: Option<Error>,
}

/// The default allows a clock difference of 15 minutes, as S3 does.
impl Default for VerifyOptions {
    fn default() -> Self {
        Self {
            clock_skew: CLOCK_SKEW.into(),
            max_age: None,
            services: Vec::new(),
            regions: Vec::new(),
            required_headers: Vec::new(),
            body_sha256: None,
            double_encode: None,
            normalize_path: None,
            omit_session_token: false,
            error: None,
        }
    }
}

impl VerifyOptions {
    /// Sets by how many seconds the signing time may be in the future. The default is 900, as for S3. This does not extend the lifetime.
    #[must_use]
    pub fn clock_skew(mut self, seconds: u64) -> Self {
        self.clock_skew = seconds;
        self
    }

    /// Sets the maximum age of a request in seconds from its signing time, in addition to its own lifetime. The default is no limit; for a
    /// form, 604,800 seconds (7 days), after which AWS's signing key is no longer valid.
    #[must_use]
    pub fn max_age(mut self, seconds: u64) -> Self {
        self.max_age = Some(seconds);
        self
    }

    /// Sets the accepted services, at least one. The default is those of S3: `s3`, `s3express`, `s3-object-lambda` and `s3-outposts`.
    #[must_use]
    pub fn services<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.set_services(names.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the accepted regions, at least one; a Signature Version 4A is accepted if its set of regions contains one of them. The default
    /// is all regions.
    #[must_use]
    pub fn regions<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.set_regions(names.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the headers that must be signed, in addition to `host` and those that start with `x-amz-`.
    #[must_use]
    pub fn required_headers<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.set_required_headers(names.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the SHA-256 of the body in lower-case hexadecimal, for requests without a signed header that states it. The default is
    /// `UNSIGNED-PAYLOAD` for S3, and that of an empty body for other services.
    #[must_use]
    pub fn body_sha256(mut self, hash: impl Into<String>) -> Self {
        self.set_body_sha256(hash.into());
        self
    }

    /// Sets whether the service encodes the path twice. The default is yes, except for S3.
    #[must_use]
    pub fn double_encode(mut self, double: bool) -> Self {
        self.double_encode = Some(double);
        self
    }

    /// Sets whether the service normalizes the path. The default is yes, except for S3.
    #[must_use]
    pub fn normalize_path(mut self, normalize: bool) -> Self {
        self.normalize_path = Some(normalize);
        self
    }

    /// Sets whether the session token is not signed, as for `iotdevicegateway`. The default is that it is signed.
    #[must_use]
    pub fn omit_session_token(mut self, omit: bool) -> Self {
        self.omit_session_token = omit;
        self
    }

    /// Sets an option by name, for languages that pass options by name. Numbers are decimal, booleans `true` or `false`, and the items of a
    /// list are separated by commas.
    ///
    /// # Errors
    ///
    /// `invalid_option` for an unknown name or an invalid value.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let number = parse_decimal(value);
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
            "body_sha256" => self.set_body_sha256(value.into()),
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
            _ => return self.set_list(name, value.split(',')),
        }
        if !is_right {
            self.keep(error!(
                InvalidOption,
                "{}: invalid; use a whole number from 0, or true or false", name
            ));
        }
        self.check()
    }

    /// Sets an option that is a list by name: `services`, `regions` or `required_headers`.
    ///
    /// # Errors
    ///
    /// `invalid_option` for an unknown name or an invalid item.
    pub fn set_list<S: Into<String>>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = S>,
    ) -> Result<(), Error> {
        let items = items.into_iter().map(Into::into).collect();
        match name {
            "services" => self.set_services(items),
            "regions" => self.set_regions(items),
            "required_headers" => self.set_required_headers(items),
            _ => self.keep(error!(
                InvalidOption,
                "{}: unknown option; see the options of verify",
                Quoted(name)
            )),
        }
        self.check()
    }

    /// Checks that every option is valid.
    ///
    /// # Errors
    ///
    /// `invalid_option` for the first invalid option.
    pub fn check(&self) -> Result<(), Error> {
        self.error.clone().map_or(Ok(()), Err)
    }

    fn set_services(&mut self, names: Vec<String>) {
        if names.is_empty() {
            self.keep(empty_list("services"));
        }
        for name in &names {
            if check_service(name).is_err() {
                self.keep(error!(
                    InvalidOption,
                    "services: {} is not a service name; use names such as s3",
                    Quoted(name)
                ));
            }
        }
        self.services = names;
    }

    fn set_regions(&mut self, names: Vec<String>) {
        if names.is_empty() {
            self.keep(empty_list("regions"));
        }
        for name in &names {
            if name.parse::<Region>().is_err() {
                self.keep(error!(
                    InvalidOption,
                    "regions: {} is not a region name; use names such as eu-west-1",
                    Quoted(name)
                ));
            }
        }
        self.regions = names;
    }

    fn set_required_headers(&mut self, names: Vec<String>) {
        for name in &names {
            if !is_header_name(name) {
                self.keep(error!(
                    InvalidOption,
                    "required_headers: {} is not a header name; use names such as content-type",
                    Quoted(name)
                ));
            }
        }
        self.required_headers = names;
    }

    fn set_body_sha256(&mut self, hash: String) {
        if let Err(error) = check_hash("body_sha256", &hash) {
            self.keep(error);
        }
        self.body_sha256 = Some(hash);
    }

    /// Keeps the first error, even if the option is set again: an option is never ignored silently.
    fn keep(&mut self, error: Error) {
        self.error.get_or_insert(error);
    }

    /// Returns the rules of a service, with the options that override them.
    pub(super) fn rules(&self, service: &str) -> ServiceRules {
        let rules = ServiceRules::for_service(service);
        ServiceRules {
            double_encode: self.double_encode.unwrap_or(rules.double_encode),
            normalize_path: self.normalize_path.unwrap_or(rules.normalize_path),
            ..rules
        }
    }

    /// Checks the service and the one region of a credential scope.
    pub(super) fn check_scope(&self, service: &str, region: &str) -> Result<(), Error> {
        self.check_service(service)?;
        // A `*` or a list is not a region: no server signs for one, and code that uses the region may read it as a pattern.
        let is_one = region.parse::<Region>().is_ok();
        let is_taken = self.regions.is_empty() || self.regions.iter().any(|known| known == region);
        if is_one && is_taken {
            Ok(())
        } else {
            Err(not_taken("region", region))
        }
    }

    /// Checks the service and the set of regions of Signature Version 4A.
    #[cfg(feature = "sigv4a")]
    pub(super) fn check_region_set(&self, service: &str, set: &str) -> Result<(), Error> {
        self.check_service(service)?;
        let regions = RegionSet::parse(set)?;
        if self.regions.is_empty() || self.regions.iter().any(|known| regions.has(known)) {
            Ok(())
        } else {
            Err(not_taken("region", set))
        }
    }

    fn check_service(&self, service: &str) -> Result<(), Error> {
        let is_taken = if self.services.is_empty() {
            ServiceRules::for_service(service).is_s3
        } else {
            self.services.iter().any(|known| known == service)
        };
        if is_taken {
            Ok(())
        } else {
            Err(not_taken("service", service))
        }
    }

    pub(super) fn check_time(
        &self,
        signed_at: Timestamp,
        end: Timestamp,
        now: Timestamp,
    ) -> Result<(), Error> {
        let ahead = signed_at.unix() - now.unix();
        let exceeds = |seconds: i64, most| u64::try_from(seconds).is_ok_and(|some| some > most);
        if exceeds(ahead, self.clock_skew) {
            return Err(error!(
                NotYetValid,
                "X-Amz-Date: {} is in the future, since it is {}; send the request later",
                &*signed_at.rfc3339(),
                &*now.rfc3339()
            ));
        }
        if now >= end {
            return Err(error!(
                Expired,
                "X-Amz-Expires: expired at {}, and it is {}; use a new URL",
                &*end.rfc3339(),
                &*now.rfc3339()
            ));
        }
        match self.max_age {
            Some(most) if exceeds(-ahead, most) => Err(error!(
                Expired,
                "X-Amz-Date: {} is longer ago than max_age allows, since it is {}; use a new URL",
                &*signed_at.rfc3339(),
                &*now.rfc3339()
            )),
            _ => Ok(()),
        }
    }

    /// Returns the latest expiry of a form that is signed at this time, independent of its policy.
    pub(super) fn form_end(&self, signed_at: Timestamp) -> Timestamp {
        let of_signing_key = u64::from(ExpiresIn::MAX.seconds());
        signed_at.saturating_plus(self.max_age.unwrap_or(of_signing_key))
    }

    /// Returns the expiry of a request with this lifetime.
    pub(super) fn end(signed_at: Timestamp, lifetime: Option<&str>) -> Result<Timestamp, Error> {
        let Some(text) = lifetime else {
            return ExpiresIn::SIGNED_REQUEST.after(signed_at);
        };
        // AWS rejects a number that is not in canonical decimal form.
        let is_padded = text.len() > 1 && text.starts_with('0');
        let seconds = parse_decimal(text).filter(|_| !is_padded);
        match seconds.map(i64::try_from) {
            Some(Ok(seconds)) => ExpiresIn::try_from(seconds)?.after(signed_at),
            _ => Err(error!(
                InvalidExpires,
                "X-Amz-Expires: {} is not a whole number of seconds; use 1 to 604800 without leading zeros",
                Quoted(text)
            )),
        }
    }
}

fn empty_list(name: &str) -> Error {
    error!(
        InvalidOption,
        "{}: an empty list accepts nothing; leave the option out for its default", name
    )
}

fn not_taken(what: &str, value: &str) -> Error {
    error!(
        InvalidScope,
        "X-Amz-Credential: the {} {} is not accepted; sign for one that is",
        what,
        Quoted(value)
    )
}
