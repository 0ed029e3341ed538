//! Options that operations of several kinds have.

use super::{
    Operation, Request, TakesCustomerKey, TakesIfMatch, TakesIfNoneMatch, TakesPayer, TakesVersion,
    named_option::{NamedOption, options},
};

options! { OWNER of Operation {
    /// The account ID that must own the bucket, or the request is refused.
    expected_bucket_owner(Text) => Header "x-amz-expected-bucket-owner";
} }

options! { PAYER of TakesPayer {
    /// `requester`: whoever signs pays, in a Requester Pays bucket.
    request_payer(Text) => Header "x-amz-request-payer";
} }

options! { IF_MATCH of TakesIfMatch {
    /// Only if the object has this `ETag`.
    if_match(Text) => Header "if-match";
} }

options! { IF_NONE_MATCH of TakesIfNoneMatch {
    /// Only if the object does not have this `ETag`; with `*` on an upload, only if there is no object yet.
    if_none_match(Text) => Header "if-none-match";
} }

options! { VERSION of TakesVersion {
    /// The version of the object, in a bucket that keeps versions.
    version_id(Text) => Query "versionId";
} }

options! { CUSTOMER_KEY of TakesCustomerKey {
    /// The algorithm of encryption with a customer's key: `AES256`, also the default beside a key.
    sse_customer_algorithm(Text) => Header "x-amz-server-side-encryption-customer-algorithm";
    /// The customer's 256-bit key, in Base64. The algorithm and the key's MD5 are added to it.
    sse_customer_key(CustomerKey) => Header "x-amz-server-side-encryption-customer-key";
    /// The MD5 of the customer's key, in Base64.
    sse_customer_key_md5(Text) => Header "x-amz-server-side-encryption-customer-key-md5";
} }
