use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use crate::{
    Error, PresignedRequest, SigningSteps, error::error, quoted::Quoted, s3::html::push_escaped,
};

/// The presigned requests of a multipart upload.
///
/// Send each part to its own URL, in any order; S3 responds with an `ETag`. The body of `complete` lists the `ETag` values:
/// [`complete_body`](Self::complete_body). `abort` discards the parts.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html>
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct MultipartPlan {
    /// The size of each part but the last, in bytes.
    pub part_size: u64,
    /// The parts, in order.
    pub parts: Vec<Part>,
    /// `CompleteMultipartUpload`. A failure may have the status 200, with an error in the body of the response.
    pub complete: PresignedRequest,
    /// `AbortMultipartUpload`.
    pub abort: PresignedRequest,
}

/// A part of a multipart upload.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Part {
    /// The part number, from 1.
    pub number: u64,
    /// The offset of the part in the file, in bytes.
    pub offset: u64,
    /// The size of the part, in bytes.
    pub length: u64,
    /// `UploadPart`.
    pub request: PresignedRequest,
}

/// The steps of signing the requests of a multipart upload.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct MultipartSteps {
    /// `UploadPart`, in the order of the parts.
    pub parts: Vec<SigningSteps>,
    /// `CompleteMultipartUpload`.
    pub complete: SigningSteps,
    /// `AbortMultipartUpload`.
    pub abort: SigningSteps,
}

impl MultipartPlan {
    /// Returns the body that completes the upload, from the `ETag` of every part as in the response, in the order of the parts.
    ///
    /// # Errors
    ///
    /// `invalid_option` if the number of `ETag` values differs from that of the parts, or one is not a valid `ETag`.
    pub fn complete_body<E: AsRef<str>>(&self, etags: &[E]) -> Result<String, Error> {
        Self::complete_body_of(self.parts.len(), etags)
    }

    /// Returns the body like [`complete_body`](Self::complete_body), for the number of parts of a plan that is not kept.
    ///
    /// # Errors
    ///
    /// Those of `complete_body`.
    pub fn complete_body_of<E: AsRef<str>>(parts: usize, etags: &[E]) -> Result<String, Error> {
        if etags.len() != parts {
            return Err(error!(
                InvalidOption,
                "etags: {} for {} parts; give one for each part",
                etags.len(),
                parts
            ));
        }
        let mut body = String::from(
            "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">",
        );
        for (number, etag) in (1_u64..).zip(etags) {
            let etag = etag.as_ref();
            if etag.is_empty() || !etag.bytes().all(|byte| byte.is_ascii_graphic()) {
                return Err(error!(
                    InvalidOption,
                    "etags: that of part {} is {}; use printable ASCII",
                    i64::try_from(number).unwrap_or(i64::MAX),
                    Quoted(etag)
                ));
            }
            body.push_str("<Part><ETag>");
            push_escaped(&mut body, etag);
            body.push_str("</ETag><PartNumber>");
            body.push_str(&number.to_string());
            body.push_str("</PartNumber></Part>");
        }
        body.push_str("</CompleteMultipartUpload>");
        Ok(body)
    }
}

pub(crate) fn check_upload_id(upload_id: &str) -> Result<(), Error> {
    if upload_id.is_empty() {
        return Err(error!(
            InvalidOption,
            "upload_id: empty; use the ID that CreateMultipartUpload returns"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::{Credentials, Presigner};

    fn plan() -> MultipartPlan {
        let credentials = Credentials::new("AKIA", "secret").unwrap();
        let s3 = Presigner::builder("eu-west-1", credentials)
            .build()
            .unwrap();
        let upload = s3.multipart_upload("photos", "k", "2~abc", 10_000_000);
        upload
            .presign_at("2026-11-23T12:00:00Z".parse().unwrap())
            .unwrap()
    }

    #[test]
    fn complete_body_lists_the_etag_of_each_part() {
        assert_eq!(
            plan().complete_body(&["\"a-1\"", "b<&>"]).unwrap(),
            "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
             <Part><ETag>&quot;a-1&quot;</ETag><PartNumber>1</PartNumber></Part>\
             <Part><ETag>b&lt;&amp;&gt;</ETag><PartNumber>2</PartNumber></Part>\
             </CompleteMultipartUpload>"
        );
    }

    #[test]
    fn complete_body_other_number_of_etags_is_an_error() {
        for (etags, text) in [
            (&["a"][..], "etags: 1 for 2 parts; give one for each part"),
            (
                &["a", ""],
                "etags: that of part 2 is ``; use printable ASCII",
            ),
            (
                &["a b", "c"],
                "etags: that of part 1 is `a b`; use printable ASCII",
            ),
        ] {
            let error = plan().complete_body(etags).unwrap_err();
            assert_eq!(
                (error.code().as_str(), error.to_string().as_str()),
                ("invalid_option", text)
            );
        }
    }
}
