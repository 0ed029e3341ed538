#[cfg(feature = "sse-c")]
use base64ct::{Base64, Encoding};
#[cfg(feature = "sse-c")]
use zeroize::Zeroizing;

use crate::{Error, error::error, headers::Headers};
#[cfg(feature = "sse-c")]
use crate::{crypto, text::concat};

/// A key that encrypts one object, which S3 uses and forgets (SSE-C).
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html>
#[cfg(feature = "sse-c")]
pub(crate) struct CustomerKey(Zeroizing<[u8; 32]>);

#[cfg(feature = "sse-c")]
impl CustomerKey {
    /// Reads Base64.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        let mut key = Zeroizing::new([0; 32]);
        match Base64::decode(text, &mut *key) {
            Ok(decoded) if decoded.len() == 32 => Ok(Self(key)),
            _ => Err(error!(
                InvalidOption,
                "the option sse_customer_key is not the Base64 of 32 bytes"
            )),
        }
    }

    /// Adds the three headers that S3 wants together. The algorithm stays what the caller said before.
    pub(crate) fn insert_headers(&self, headers: &mut Headers) -> Result<(), Error> {
        self.insert_headers_at(headers, "x-amz-server-side-encryption-customer")
    }

    /// The same for names that begin otherwise, as those of a copy's source do.
    pub(crate) fn insert_headers_at(
        &self,
        headers: &mut Headers,
        prefix: &str,
    ) -> Result<(), Error> {
        let key = Base64::encode_string(&*self.0);
        let md5 = Base64::encode_string(&crypto::md5(&*self.0));
        for (name, value) in [
            ("-key", key),
            ("-key-md5", md5),
            ("-algorithm", "AES256".into()),
        ] {
            headers.insert(&concat(&[prefix, name]), &value)?;
        }
        Ok(())
    }
}

/// There is none without the feature.
#[cfg(not(feature = "sse-c"))]
pub(crate) enum CustomerKey {}

#[cfg(not(feature = "sse-c"))]
impl CustomerKey {
    pub(crate) fn parse(_: &str) -> Result<Self, Error> {
        Err(error!(
            UnsupportedCombination,
            "a customer's key takes the MD5 of it, which is left out here: the feature sse-c of presign-core has it, and the entry \
             presigned/tools in JavaScript"
        ))
    }

    pub(crate) fn insert_headers(&self, _: &mut Headers) -> Result<(), Error> {
        match *self {}
    }

    #[cfg(feature = "operations")]
    pub(crate) fn insert_headers_at(&self, _: &mut Headers, _: &str) -> Result<(), Error> {
        match *self {}
    }
}
