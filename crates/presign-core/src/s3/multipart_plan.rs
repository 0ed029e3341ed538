use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use crate::{Error, PresignedRequest, error::error, markup::push_escaped, quoted::Quoted};

/// The requests of an upload in parts.
///
/// Each part is sent to its own URL, in any order; S3 answers with an `ETag`. `complete` takes the list of these in its body,
/// [`complete_body`](Self::complete_body); `abort` gives up what was sent.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html>
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct MultipartPlan {
    /// How many bytes each part has, but for the last.
    pub part_size: u64,
    /// The parts, from the first byte to the last.
    pub parts: Vec<Part>,
    /// `CompleteMultipartUpload`. A failure may come with the status 200, and an error in the answer's body.
    pub complete: PresignedRequest,
    /// `AbortMultipartUpload`.
    pub abort: PresignedRequest,
}

/// A part of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Part {
    /// Its number, from 1 on.
    pub number: u64,
    /// Where in the file it begins, in bytes.
    pub offset: u64,
    /// How many bytes it has.
    pub length: u64,
    /// `UploadPart`.
    pub request: PresignedRequest,
}

impl MultipartPlan {
    /// The body that completes the upload, with the `ETag` of every part as the server answered it, in the order of the parts.
    ///
    /// # Errors
    ///
    /// `invalid_option` when there are fewer or more than the parts, or one cannot be an `ETag`.
    pub fn complete_body<E: AsRef<str>>(&self, etags: &[E]) -> Result<String, Error> {
        Self::complete_body_of(self.parts.len(), etags)
    }

    /// The same of a plan of so many parts, for languages that do not hold one.
    #[doc(hidden)]
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
    fn the_body_names_each_part_by_its_etag() {
        assert_eq!(
            plan().complete_body(&["\"a-1\"", "b<&>"]).unwrap(),
            "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
             <Part><ETag>&quot;a-1&quot;</ETag><PartNumber>1</PartNumber></Part>\
             <Part><ETag>b&lt;&amp;&gt;</ETag><PartNumber>2</PartNumber></Part>\
             </CompleteMultipartUpload>"
        );
    }

    #[test]
    fn there_is_one_etag_for_each_part() {
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
