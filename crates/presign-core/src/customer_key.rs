use base64ct::{Base64, Encoding};
use zeroize::Zeroizing;

use crate::{Error, crypto, error::error, headers::Headers, text::concat};

/// A key that encrypts one object, which S3 uses and forgets (SSE-C).
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html>
pub(crate) struct CustomerKey(Zeroizing<[u8; 32]>);

impl CustomerKey {
    /// Reads the Base64 that is the value of an option.
    pub(crate) fn parse(option: &str, text: &str) -> Result<Self, Error> {
        let mut key = Zeroizing::new([0; 32]);
        match Base64::decode(text, &mut *key) {
            Ok(decoded) if decoded.len() == 32 => Ok(Self(key)),
            _ => Err(error!(
                InvalidOption,
                "the option {} is not the Base64 of 32 bytes", option
            )),
        }
    }

    /// Adds the three headers that S3 wants together, of which this is the key's name. The algorithm stays what the caller said
    /// before.
    pub(crate) fn insert_headers(&self, headers: &mut Headers, name: &str) -> Result<(), Error> {
        let prefix = name.strip_suffix("-key").unwrap_or_default();
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
