use crate::sigv4::names;

/// How requests to an address are signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AuthScheme<'a> {
    /// The signing name, such as `s3`.
    pub(crate) service: &'a str,
    pub(crate) region: SigningRegion<'a>,
    /// Whether the session token is that of an S3 Express session, whose parameter has another name.
    pub(crate) is_express_session: bool,
}

/// The region or regions of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SigningRegion<'a> {
    /// One region: Signature Version 4.
    One(&'a str),
    /// A set of regions, such as `*` or `us-east-1,eu-*`: Signature Version 4A.
    Set(&'a str),
}

impl<'a> AuthScheme<'a> {
    /// Returns the value of `X-Amz-Region-Set`, for Signature Version 4A.
    pub(crate) fn region_set(&self) -> Option<&'a str> {
        match self.region {
            SigningRegion::One(_) => None,
            SigningRegion::Set(set) => Some(set),
        }
    }

    /// Returns the region, for Signature Version 4.
    pub(crate) fn one_region(&self) -> Option<&'a str> {
        match self.region {
            SigningRegion::One(region) => Some(region),
            SigningRegion::Set(_) => None,
        }
    }

    /// Returns the name of the query parameter with the session token.
    pub(crate) fn token_name(&self) -> &'static str {
        if self.is_express_session {
            names::EXPRESS_SESSION_TOKEN
        } else {
            names::SECURITY_TOKEN
        }
    }

    /// Returns the name of the form field with the session token.
    pub(crate) fn token_field(&self) -> &'static str {
        if self.is_express_session {
            self.token_name()
        } else {
            "x-amz-security-token"
        }
    }
}

/// The algorithm that computes a signature from a string to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Algorithm {
    /// Signature Version 4, for one region.
    HmacSha256,
    /// Signature Version 4A, for a set of regions.
    EcdsaP256Sha256,
}

/// The error message without the feature for Signature Version 4A.
#[cfg(not(feature = "sigv4a"))]
pub(crate) fn no_sigv4a() -> crate::Error {
    crate::error::error!(
        UnsupportedCombination,
        "signature: this build has no Signature Version 4A, which a Multi-Region Access Point requires; use the feature sigv4a of \
         presign-core, or the entry presigned/full in JavaScript"
    )
}

impl Algorithm {
    /// Parses the value of `X-Amz-Algorithm`. Returns `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let algorithms = [Self::HmacSha256, Self::EcdsaP256Sha256];
        algorithms.into_iter().find(|known| known.as_str() == text)
    }

    /// Returns the value of `X-Amz-Algorithm`, such as `AWS4-HMAC-SHA256`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HmacSha256 => "AWS4-HMAC-SHA256",
            Self::EcdsaP256Sha256 => "AWS4-ECDSA-P256-SHA256",
        }
    }
}
