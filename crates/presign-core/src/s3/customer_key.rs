#[cfg(feature = "sse-c")]
use base64ct::{Base64, Encoding};
#[cfg(feature = "sse-c")]
use zeroize::Zeroizing;

#[cfg(feature = "sse-c")]
use crate::sigv4::crypto;
use crate::{Error, error::error, sigv4::headers::Headers};

/// A customer-provided encryption key for one object, which S3 does not store (SSE-C).
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html>
#[cfg(feature = "sse-c")]
pub(crate) struct CustomerKey(Zeroizing<[u8; 32]>);

#[cfg(feature = "sse-c")]
impl CustomerKey {
    /// Parses the Base64 value of an option.
    pub(crate) fn parse(option: &str, text: &str) -> Result<Self, Error> {
        let mut key = Zeroizing::new([0; 32]);
        match Base64::decode(text, &mut *key) {
            Ok(decoded) if decoded.len() == 32 => Ok(Self(key)),
            _ => Err(error!(
                InvalidOption,
                "{}: not a 256-bit key; use 32 bytes in Base64", option
            )),
        }
    }

    /// Adds the three headers that S3 requires together; `name` is that of the key. Keeps an algorithm that the caller has set.
    pub(crate) fn insert_headers(&self, headers: &mut Headers, name: &str) -> Result<(), Error> {
        let prefix = name
            .strip_suffix("-key")
            .expect("the name of the key's header ends with -key");
        let key = Base64::encode_string(&*self.0);
        let md5 = Base64::encode_string(&crypto::md5(&*self.0));
        for (name, value) in [
            ("-key", key),
            ("-key-md5", md5),
            ("-algorithm", "AES256".into()),
        ] {
            headers.insert(&[prefix, name].concat(), &value)?;
        }
        Ok(())
    }
}

/// Never constructed without the feature.
#[cfg(not(feature = "sse-c"))]
pub(crate) enum CustomerKey {}

#[cfg(not(feature = "sse-c"))]
impl CustomerKey {
    pub(crate) fn parse(_: &str, _: &str) -> Result<Self, Error> {
        Err(error!(
            UnsupportedCombination,
            "sse_customer_key: this build has no MD5; use the feature sse-c of presign-core, or the entry presigned/full in JavaScript"
        ))
    }

    pub(crate) fn insert_headers(&self, _: &mut Headers, _: &str) -> Result<(), Error> {
        match *self {}
    }
}
