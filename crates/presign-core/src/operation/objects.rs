//! Requests for objects.

use super::{DeleteObject, GetObject, HeadObject, PutObject, Request};
use crate::{Method, Presigner};

impl Presigner {
    /// [`GetObject`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html): a download.
    pub fn get_object<'a>(&'a self, bucket: &'a str, key: &'a str) -> Request<'a, GetObject> {
        Request::new(self.signer(), Method::Get, Some(bucket), Some(key))
    }

    /// Downloads of many objects of a bucket, whose keys are told at the end: [`Request::batch_at`].
    pub fn get_objects<'a>(&'a self, bucket: &'a str) -> Request<'a, GetObject> {
        Request::new(self.signer(), Method::Get, Some(bucket), Some(""))
    }

    /// [`HeadObject`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html): what is known of an object.
    pub fn head_object<'a>(&'a self, bucket: &'a str, key: &'a str) -> Request<'a, HeadObject> {
        Request::new(self.signer(), Method::Head, Some(bucket), Some(key))
    }

    /// [`PutObject`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html): an upload.
    pub fn put_object<'a>(&'a self, bucket: &'a str, key: &'a str) -> Request<'a, PutObject> {
        Request::new(self.signer(), Method::Put, Some(bucket), Some(key))
    }

    /// [`DeleteObject`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html).
    pub fn delete_object<'a>(&'a self, bucket: &'a str, key: &'a str) -> Request<'a, DeleteObject> {
        Request::new(self.signer(), Method::Delete, Some(bucket), Some(key))
    }
}
