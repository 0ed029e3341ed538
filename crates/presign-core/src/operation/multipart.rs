//! Uploads in parts, request by request. [`Presigner::multipart_upload`] gives all of them at once.

use alloc::string::ToString;

use super::{
    AbortMultipartUpload, CombinesParts, CompleteMultipartUpload, CreateMultipartUpload, ListParts,
    Operation, Request, UploadPart,
    named_option::{Kind, NamedOption, Options, Place, options},
};
use crate::{Method, Presigner, s3::multipart_upload::check_upload_id};

impl Presigner {
    /// [`CreateMultipartUpload`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html): begins an upload
    /// in parts. What is said of the object, its encryption among it, is said here; the answer has the upload ID.
    pub fn create_multipart_upload<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
    ) -> Request<'a, CreateMultipartUpload> {
        Request::new(self, Method::Post, Some(bucket), Some(key)).query("uploads", "")
    }

    /// [`UploadPart`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html): uploads the part of a number from 1 to
    /// 10,000. A part has 5 MiB to 5 GiB, and the last one may have less.
    ///
    /// ```
    /// # use presign_core::{Credentials, Presigner};
    /// # let s3 = Presigner::builder("us-east-1", Credentials::new("AKIA", "secret")?).build()?;
    /// # let at = "2026-11-23T12:00:00Z".parse()?;
    /// let part = s3.upload_part("photos", "film.mp4", "2~abc", 3).content_length(8_388_608).presign_at(at)?;
    /// assert!(part.url().contains("&partNumber=3&uploadId=2~abc&"));
    /// # Ok::<(), presign_core::Error>(())
    /// ```
    ///
    /// Presigning fails with `invalid_option` for another number, and, as below, for an empty upload ID.
    pub fn upload_part<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        upload_id: &'a str,
        part_number: u64,
    ) -> Request<'a, UploadPart> {
        self.upload_part_of(bucket, key, upload_id, &part_number.to_string())
    }

    /// As [`upload_part`](Self::upload_part), with a number in decimal, for languages whose numbers are others.
    #[doc(hidden)]
    pub fn upload_part_of<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        upload_id: &'a str,
        part_number: &str,
    ) -> Request<'a, UploadPart> {
        let options = Options {
            operation: UploadPart::NAME,
            groups: &[PART],
        };
        of_upload(self, Method::Put, bucket, key, upload_id).with_option(
            &options,
            "part_number",
            part_number,
        )
    }

    /// [`CompleteMultipartUpload`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html): makes an object
    /// of the parts that the body lists, which is XML. A failure may come with the status 200, and an error in the answer's body.
    pub fn complete_multipart_upload<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        upload_id: &'a str,
    ) -> Request<'a, CompleteMultipartUpload> {
        of_upload(self, Method::Post, bucket, key, upload_id)
    }

    /// [`AbortMultipartUpload`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html): gives up an upload
    /// in parts, and deletes what was sent.
    pub fn abort_multipart_upload<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        upload_id: &'a str,
    ) -> Request<'a, AbortMultipartUpload> {
        of_upload(self, Method::Delete, bucket, key, upload_id)
    }

    /// [`ListParts`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html): the parts that were uploaded, up to 1,000
    /// an answer.
    pub fn list_parts<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        upload_id: &'a str,
    ) -> Request<'a, ListParts> {
        of_upload(self, Method::Get, bucket, key, upload_id)
    }
}

options! { CHECKSUM_TYPE of CombinesParts {
    /// What the object's checksum is of: `COMPOSITE`, the checksums of the parts, or `FULL_OBJECT`.
    checksum_type(Text) => Header "x-amz-checksum-type";
} }

options! { CREATE for CreateMultipartUpload {
    /// The algorithm of the parts' checksums: `CRC32`, `CRC32C`, `CRC64NVME`, `SHA1`, `SHA256`, …
    checksum_algorithm(Text) => Header "x-amz-checksum-algorithm";
} }

options! { COMPLETE for CompleteMultipartUpload {
    /// How many bytes the object must have, or the request is refused.
    mpu_object_size(Integer) => Header "x-amz-mp-object-size";
} }

options! { ABORT for AbortMultipartUpload {
    /// Only if the upload began at this HTTP date, in a directory bucket.
    if_match_initiated_time(Text) => Header "x-amz-if-match-initiated-time";
} }

options! { PARTS for ListParts {
    /// How many parts the answer has at most: up to 1,000, also the default.
    max_parts(Integer) => Query "max-parts";
    /// The number of the part behind which the list begins.
    part_number_marker(Integer) => Query "part-number-marker";
} }

/// No option of the others: `UploadPart` cannot do without it.
const PART: &[NamedOption] = &[NamedOption {
    name: "part_number",
    kind: Kind::PartNumber,
    place: Place::Query,
    wire_name: "partNumber",
}];

fn of_upload<'a, O: Operation>(
    presigner: &'a Presigner,
    method: Method,
    bucket: &'a str,
    key: &'a str,
    upload_id: &'a str,
) -> Request<'a, O> {
    let mut request = Request::new(presigner, method, Some(bucket), Some(key));
    request.draft.keep(check_upload_id(upload_id));
    request.query("uploadId", upload_id)
}
