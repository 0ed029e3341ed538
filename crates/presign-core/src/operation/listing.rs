//! Lists of objects.

use super::{
    ListObjectsV2, Request,
    named_option::{NamedOption, options},
};
use crate::{Method, Presigner};

impl Presigner {
    /// [`ListObjectsV2`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html): the objects of a bucket, up to
    /// 1,000 an answer.
    ///
    /// ```
    /// # use presign_core::{Credentials, Presigner};
    /// # let s3 = Presigner::builder("us-east-1", Credentials::new("AKIA", "secret")?).build()?;
    /// # let at = "2026-11-23T12:00:00Z".parse()?;
    /// let list = s3.list_objects_v2("photos").prefix("2026/").delimiter("/").presign_at(at)?;
    /// assert!(list.url().contains("&delimiter=%2F&list-type=2&prefix=2026%2F&"));
    /// # Ok::<(), presign_core::Error>(())
    /// ```
    pub fn list_objects_v2<'a>(&'a self, bucket: &'a str) -> Request<'a, ListObjectsV2> {
        Request::new(self.signer(), Method::Get, Some(bucket), None).query("list-type", "2")
    }
}

options! { LIST for ListObjectsV2 {
    /// Where the list goes on: the `NextContinuationToken` of the answer before.
    continuation_token(Text) => Query "continuation-token";
    /// What ends a common prefix, such as `/`: keys that go on behind it are one entry together.
    delimiter(Text) => Query "delimiter";
    /// `url`: the keys of the answer are percent-encoded, so that XML can hold them all.
    encoding_type(Text) => Query "encoding-type";
    /// Whether the answer says who owns each object.
    fetch_owner(Boolean) => Query "fetch-owner";
    /// How many keys the answer has at most: up to 1,000, also the default.
    max_keys(Integer) => Query "max-keys";
    /// What the answer says of each object beside the usual: `RestoreStatus`.
    optional_object_attributes(List) => Header "x-amz-optional-object-attributes";
    /// What the keys begin with.
    prefix(Text) => Query "prefix";
    /// The key, of an object or not, behind which the list begins.
    start_after(Text) => Query "start-after";
} }
