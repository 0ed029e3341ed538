//! Tags of objects.

use super::{DeleteObjectTagging, GetObjectTagging, Operation, PutObjectTagging, Request};
use crate::{Method, Presigner, signer::Signer};

impl Presigner {
    /// [`GetObjectTagging`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html): the tags of an object.
    pub fn get_object_tagging<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
    ) -> Request<'a, GetObjectTagging> {
        tagging(self.signer(), Method::Get, bucket, key)
    }

    /// [`PutObjectTagging`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html): replaces the tags of an
    /// object by those in the body, which is XML and whoever's that uses the URL.
    ///
    /// S3 wants a checksum of the body; [`content_md5`](Request::content_md5) fixes the tags by it.
    pub fn put_object_tagging<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
    ) -> Request<'a, PutObjectTagging> {
        tagging(self.signer(), Method::Put, bucket, key)
    }

    /// [`DeleteObjectTagging`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html): deletes all tags of
    /// an object.
    pub fn delete_object_tagging<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
    ) -> Request<'a, DeleteObjectTagging> {
        tagging(self.signer(), Method::Delete, bucket, key)
    }
}

fn tagging<'a, O: Operation>(
    signer: &'a Signer,
    method: Method,
    bucket: &'a str,
    key: &'a str,
) -> Request<'a, O> {
    Request::new(signer, method, Some(bucket), Some(key)).query("tagging", "")
}
