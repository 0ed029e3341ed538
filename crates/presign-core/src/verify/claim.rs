use alloc::string::String;

use subtle::ConstantTimeEq;

#[cfg(feature = "sigv4a")]
use crate::AsymmetricSigningKey;
use crate::{
    CredentialScope, Credentials, Error, ErrorCode, SigningKey, StringToSign, Timestamp,
    error::error, sigv4::credential_parameter::CredentialParameter, sigv4::crypto, sigv4::names,
    sigv4::scheme::Algorithm,
};

/// A name and its value.
pub(super) type Pair = (String, String);

/// The parameters of the signature that a URL or a form states: who signed, when and for what scope.
pub(super) struct SignatureParameters<'a> {
    pub(super) access_key_id: &'a str,
    pub(super) scope: CredentialScope,
    pub(super) signed_at: Timestamp,
    signature: &'a str,
    /// Empty if there is none.
    token: &'a str,
}

impl<'a> SignatureParameters<'a> {
    /// Reads the parameters of a URL or the fields of a form. Errors have the given code.
    pub(super) fn read(pairs: &'a [Pair], code: ErrorCode) -> Result<Self, Error> {
        let required = |name: &str| {
            find(pairs, name).ok_or_else(|| {
                Error::formatted(
                    code,
                    format_args!("{name}: missing; send all parameters of the signature"),
                )
            })
        };
        let algorithm = required(names::ALGORITHM)?;
        let credential = required(names::CREDENTIAL)?;
        let date = required(names::DATE)?;
        let signature = required(names::SIGNATURE)?;

        let Some(algorithm) = Algorithm::parse(algorithm) else {
            return Err(Error::new(
                code,
                "X-Amz-Algorithm: unknown; use AWS4-HMAC-SHA256 or AWS4-ECDSA-P256-SHA256",
            ));
        };
        #[cfg(not(feature = "sigv4a"))]
        if algorithm == Algorithm::EcdsaP256Sha256 {
            return Err(crate::sigv4::scheme::no_sigv4a());
        }
        let Some(signed_at) = Timestamp::from_amz_date(date) else {
            return Err(Error::new(
                code,
                "X-Amz-Date: invalid; use a time such as 20130524T000000Z",
            ));
        };
        CredentialParameter::parse(credential, algorithm)
            .filter(|credential| date.starts_with(credential.scope.date()))
            .map(|credential| Self {
                access_key_id: credential.access_key_id,
                scope: credential.scope,
                signed_at,
                signature,
                token: find(pairs, names::SECURITY_TOKEN)
                    .or_else(|| find(pairs, names::EXPRESS_SESSION_TOKEN))
                    .unwrap_or_default(),
            })
            .ok_or_else(|| {
                Error::new(
                    code,
                    "X-Amz-Credential: invalid; use an access key ID and a credential scope with the date of X-Amz-Date, such as \
                     AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request",
                )
            })
    }

    /// Returns the credentials, after checking the session token.
    pub(super) fn credentials(
        &self,
        lookup: &dyn Fn(&str) -> Option<Credentials>,
    ) -> Result<Credentials, Error> {
        let known = lookup(self.access_key_id);
        let Some(known) = known.filter(|known| known.access_key_id() == self.access_key_id) else {
            return Err(error!(
                UnknownAccessKeyId,
                "X-Amz-Credential: the access key ID {} is unknown; use one of this server",
                crate::quoted::Quoted(self.access_key_id)
            ));
        };
        let token = known.expose_session_token().unwrap_or_default();
        if bool::from(token.as_bytes().ct_eq(self.token.as_bytes())) {
            Ok(known)
        } else {
            Err(error!(
                InvalidSessionToken,
                "X-Amz-Security-Token: not the session token of the access key ID; send that token, or none if it has none"
            ))
        }
    }

    /// Checks the signature of a canonical request, by its hash.
    pub(super) fn check_request(
        &self,
        credentials: &Credentials,
        hash: &[u8; 32],
    ) -> Result<(), Error> {
        let mut text = StringToSign::prefix(&self.signed_at.amz_date(), &self.scope);
        crypto::push_hex(&mut text, hash);
        self.check(credentials, &text)
    }

    /// Checks the signature of a text in constant time.
    pub(super) fn check(&self, credentials: &Credentials, text: &str) -> Result<(), Error> {
        let secret = credentials.expose_secret_access_key();
        let is_right = match self.scope.algorithm() {
            Algorithm::HmacSha256 => {
                let mut expected = String::new();
                let key = SigningKey::derive(secret, &self.scope)?;
                key.sign_text(text).push_hex(&mut expected);
                bool::from(expected.as_bytes().ct_eq(self.signature.as_bytes()))
            }
            #[cfg(feature = "sigv4a")]
            Algorithm::EcdsaP256Sha256 => AsymmetricSigningKey::derive(self.access_key_id, secret)
                .is_some_and(|key| key.is_of(text, self.signature)),
            #[cfg(not(feature = "sigv4a"))]
            Algorithm::EcdsaP256Sha256 => false,
        };
        if is_right {
            return Ok(());
        }
        Err(error!(
            SignatureMismatch,
            "X-Amz-Signature: does not match the request; it was changed after signing, or signed with another secret access key"
        ))
    }
}

/// Returns the value of a name, ignoring case.
pub(super) fn find<'a>(pairs: &'a [Pair], name: &str) -> Option<&'a str> {
    let mut pairs = pairs.iter();
    let found = pairs.find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.as_str())
}
