//! Attributes of objects.

use super::{
    GetObjectAttributes, Request,
    named_option::{NamedOption, options},
};
use crate::{Method, Presigner, error::error};

impl Presigner {
    /// [`GetObjectAttributes`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html): what is known of an
    /// object, and of its parts. The attributes are `ETag`, `Checksum`, `ObjectParts`, `StorageClass` and `ObjectSize`.
    ///
    /// ```
    /// # use presign_core::{Credentials, Presigner};
    /// # let s3 = Presigner::builder("us-east-1", Credentials::new("AKIA", "secret")?).build()?;
    /// # let at = "2026-11-23T12:00:00Z".parse()?;
    /// let size = s3.get_object_attributes("photos", "cat.jpg", &["ETag", "ObjectSize"]).presign_at(at)?;
    /// assert_eq!(size.headers(), [("x-amz-object-attributes".into(), "ETag,ObjectSize".into())]);
    /// # Ok::<(), presign_core::Error>(())
    /// ```
    ///
    /// Presigning fails with `invalid_option` without any attribute.
    pub fn get_object_attributes<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        object_attributes: &[&str],
    ) -> Request<'a, GetObjectAttributes> {
        let mut request = Request::new(self.signer(), Method::Get, Some(bucket), Some(key));
        if object_attributes.is_empty() {
            request.draft.keep(Err(error!(
                InvalidOption,
                "the list of object attributes is empty: ETag, Checksum, ObjectParts, StorageClass and ObjectSize are known"
            )));
        }
        request
            .query("attributes", "")
            .header("x-amz-object-attributes", object_attributes.join(","))
    }
}

options! { ATTRIBUTES for GetObjectAttributes {
    /// How many parts the answer has at most.
    max_parts(Integer) => Header "x-amz-max-parts";
    /// The number of the part behind which the list of parts begins.
    part_number_marker(Integer) => Header "x-amz-part-number-marker";
} }
