//! Options as JavaScript passes them: the TypeScript code has checked their types.

use presign_core::{
    Credentials, Error, ErrorCode, ExpiresIn, Request, SigningWindow, Timestamp,
    operation::{DynamicRequest, Kind},
    quoted,
};
use serde::Deserialize;
use zeroize::Zeroize;

/// Names and values, in their order. A name may occur again.
pub(crate) type Pairs = Vec<(String, String)>;

/// The headers or the form fields of a signature.
pub type Fields = Pairs;

/// An access key, wiped from memory after use.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Keys {
    access_key_id: String,
    secret_access_key: String,
    session_token: Option<String>,
    /// In seconds since 1970.
    expiration: Option<f64>,
}

impl TryFrom<&Keys> for Credentials {
    type Error = Error;

    fn try_from(keys: &Keys) -> Result<Self, Error> {
        let mut credentials = Self::new(&*keys.access_key_id, &*keys.secret_access_key)?;
        if let Some(token) = &keys.session_token {
            credentials = credentials.with_session_token(&**token)?;
        }
        if let Some(end) = keys.expiration {
            credentials = credentials.with_expiry(end.try_into()?);
        }
        Ok(credentials)
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        self.access_key_id.zeroize();
        self.secret_access_key.zeroize();
        self.session_token.zeroize();
    }
}

/// The settings of a presigner.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Required without an environment.
    pub region: Option<String>,
    /// The endpoint of another server.
    pub endpoint_url: Option<String>,
    pub(crate) addressing_style: Option<String>,
    pub(crate) on_credential_expiry: Option<String>,
    pub(crate) query_order: Option<String>,
    /// Names as the core spells them.
    pub endpoint_options: Vec<(String, bool)>,
}

/// The time of signing, the lifetime and, if there are any, the other options of a request.
pub struct Signing {
    /// In seconds since 1970.
    pub at: f64,
    /// In seconds.
    pub expires_in: Option<f64>,
    /// The other options.
    pub options: Option<Options>,
}

/// The options of a request but for its time and lifetime.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Options {
    /// In seconds since 1970.
    expires_at: Option<f64>,
    signing_window: Option<f64>,
    allow_unsafe_key: bool,
    query: Pairs,
    headers: Pairs,
    metadata: Pairs,
    /// The options that AWS names for the operation, as the core spells them.
    named: Pairs,
    /// Those of them that are dates, in seconds since 1970.
    dates: Vec<(String, f64)>,
}

/// The options of a form but for its time and lifetime.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct FormOptions {
    pub(crate) fields: Pairs,
    pub(crate) starts_with: Pairs,
    /// In decimal.
    pub(crate) content_length_range: Option<(String, String)>,
}

/// Sets what decides when a request of the core expires.
macro_rules! with_lifetime {
    ($request:expr, $signing:expr) => {{
        let mut request = $request;
        if let Some(window) = $signing.window()? {
            request = request.signing_window(window);
        }
        if let Some(lifetime) = $signing.lifetime()? {
            request = request.expires_in(lifetime);
        }
        if let Some(end) = $signing.expires_at()? {
            request = request.expires_at(end);
        }
        request
    }};
}
pub(crate) use with_lifetime;

impl Signing {
    pub(crate) fn at(&self) -> Result<Timestamp, Error> {
        self.at.try_into()
    }

    pub(crate) fn lifetime(&self) -> Result<Option<ExpiresIn>, Error> {
        self.expires_in.map(ExpiresIn::try_from).transpose()
    }

    pub(crate) fn expires_at(&self) -> Result<Option<Timestamp>, Error> {
        let end = self.options.as_ref().and_then(|given| given.expires_at);
        end.map(Timestamp::try_from).transpose()
    }

    pub(crate) fn allow_unsafe_key(&self) -> bool {
        self.options
            .as_ref()
            .is_some_and(|options| options.allow_unsafe_key)
    }

    pub(crate) fn window(&self) -> Result<Option<SigningWindow>, Error> {
        let window = self.options.as_ref().and_then(|given| given.signing_window);
        window.map(SigningWindow::try_from).transpose()
    }

    pub(crate) fn query(&self) -> &[(String, String)] {
        self.options.as_ref().map_or(&[], |options| &options.query)
    }

    pub(crate) fn headers(&self) -> &[(String, String)] {
        let options = self.options.as_ref();
        options.map_or(&[], |options| &options.headers)
    }

    pub(crate) fn named(&self) -> &[(String, String)] {
        self.options.as_ref().map_or(&[], |options| &options.named)
    }

    /// Applies the options to a request.
    pub(crate) fn apply<'a>(&self, mut request: DynamicRequest<'a>) -> Result<Request<'a>, Error> {
        if let Some(options) = &self.options {
            for (kind, pairs) in [
                ("query", &options.query),
                ("header", &options.headers),
                ("metadata", &options.metadata),
                ("option", &options.named),
            ] {
                for (name, value) in pairs {
                    request.set(kind, name, value);
                }
            }
            for (name, seconds) in &options.dates {
                let date = Timestamp::try_from(*seconds)?;
                let text = match request.kind_of(name) {
                    Some(Kind::HttpDate) => date.http_date(),
                    Some(Kind::IsoDate) | None => date.to_string(),
                    Some(_) => return Err(invalid(format!("{name}: not a date; use text"))),
                };
                request.set("option", name, &text);
            }
        }
        let request = with_lifetime!(request.into_request(), self);
        Ok(request.allow_unsafe_key(self.allow_unsafe_key()))
    }

    /// Fails for an option that a function does not take.
    pub(crate) fn check(&self, function: &str, taken: &[&str]) -> Result<(), Error> {
        let mut given = Vec::new();
        if self.expires_in.is_some() {
            given.push("expires_in");
        }
        if let Some(options) = &self.options {
            if options.expires_at.is_some() {
                given.push("expires_at");
            }
            if options.signing_window.is_some() {
                given.push("signing_window");
            }
            if options.allow_unsafe_key {
                given.push("allow_unsafe_key");
            }
            for (name, pairs) in [
                ("query", &options.query),
                ("headers", &options.headers),
                ("metadata", &options.metadata),
            ] {
                if !pairs.is_empty() {
                    given.push(name);
                }
            }
            given.extend(options.named.iter().map(|(name, _)| name.as_str()));
            given.extend(options.dates.iter().map(|(name, _)| name.as_str()));
        }
        match given.into_iter().find(|name| !taken.contains(name)) {
            Some(name) => Err(no_option(function, name)),
            None => Ok(()),
        }
    }
}

pub(crate) fn no_option(function: &str, name: &str) -> Error {
    invalid(format!("{function} has no option {}", quoted(name)))
}

pub(crate) fn invalid(message: String) -> Error {
    Error::new(ErrorCode::InvalidOption, message)
}

pub(crate) fn bytes(name: &str, text: &str) -> Result<u64, Error> {
    whole_number(text)
        .ok_or_else(|| invalid(format!("{name}: not a whole number; use 0 or more bytes")))
}

/// Reads decimal digits: `str::parse` reads a sign, too.
pub(crate) fn whole_number<N: core::str::FromStr>(text: &str) -> Option<N> {
    text.parse().ok().filter(|_| !text.starts_with('+'))
}

pub(crate) fn boolean(name: &str, value: &str) -> Result<bool, Error> {
    value
        .parse()
        .map_err(|_| invalid(format!("{name}: neither true nor false; use one of them")))
}
