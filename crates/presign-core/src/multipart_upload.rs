use alloc::borrow::Cow;
use core::fmt;

use crate::{
    Error, ExpiresIn, Method, MultipartPlan, Part, Presigner, Timestamp, draft::Draft,
    error::error, text::text,
};

const MIB: u64 = 1 << 20;
const MOST_PARTS: u64 = 10_000;
const LEAST_PART: u64 = 5 * MIB;
const MOST_PART: u64 = 5 << 30;
/// What a part has at least where the caller does not say, as in the AWS CLI.
const USUAL_PART: u64 = 8 * MIB;

/// An upload in parts that is about to be presigned: [`Presigner::multipart_upload`] begins one.
pub struct MultipartUpload<'a> {
    presigner: &'a Presigner,
    bucket: &'a str,
    key: &'a str,
    upload_id: &'a str,
    size: u64,
    part_size: Option<u64>,
    sign_content_length: bool,
    expires_in: Result<ExpiresIn, Error>,
    allow_unsafe_key: bool,
}

impl<'a> MultipartUpload<'a> {
    pub(crate) fn new(
        presigner: &'a Presigner,
        bucket: &'a str,
        key: &'a str,
        upload_id: &'a str,
        size: u64,
    ) -> Self {
        Self {
            presigner,
            bucket,
            key,
            upload_id,
            size,
            part_size: None,
            sign_content_length: false,
            expires_in: Ok(ExpiresIn::default()),
            allow_unsafe_key: false,
        }
    }

    /// How many bytes each part has: 5 MiB to 5 GiB, so many that there are at most 10,000 parts. By default 8 MiB, or as many whole
    /// MiB as it takes.
    #[must_use]
    pub fn part_size(mut self, bytes: u64) -> Self {
        self.part_size = Some(bytes);
        self
    }

    /// Whether the exact length of each part is signed, so that its URL takes no other. By default not.
    #[must_use]
    pub fn sign_content_length(mut self, sign: bool) -> Self {
        self.sign_content_length = sign;
        self
    }

    /// How long the URLs work: whole seconds, from 1 second to 7 days. By default one hour.
    #[must_use]
    pub fn expires_in(mut self, life: impl TryInto<ExpiresIn, Error: Into<Error>>) -> Self {
        self.expires_in = life.try_into().map_err(Into::into);
        self
    }

    /// Signs a key with a `.` or `..` segment too.
    #[must_use]
    pub fn allow_unsafe_key(mut self, allow: bool) -> Self {
        self.allow_unsafe_key = allow;
        self
    }

    /// Presigns all requests at a moment, which is "now" in all but tests.
    ///
    /// # Errors
    ///
    /// `invalid_option` for a size or a part size that S3 does not take, and an empty upload ID; those of a request's
    /// [`presign_at`](crate::Request::presign_at).
    pub fn presign_at(&self, at: Timestamp) -> Result<MultipartPlan, Error> {
        if self.upload_id.is_empty() {
            return Err(error!(
                InvalidOption,
                "the upload ID is empty: CreateMultipartUpload gives it"
            ));
        }
        let part_size = self.checked_part_size()?;
        // An empty file is one empty part.
        let count = self.size.div_ceil(part_size).max(1);
        let parts = (0..count).map(|index| {
            let offset = index * part_size;
            let length = part_size.min(self.size - offset);
            let mut draft = self.draft(Method::Put)?;
            let number = text!("{}", i64::try_from(index + 1).unwrap_or_default());
            draft.query.insert("partNumber".into(), number.into())?;
            if self.sign_content_length {
                let length = text!("{}", i64::try_from(length).unwrap_or_default());
                draft
                    .headers
                    .insert("content-length".into(), length.into())?;
            }
            Ok(Part {
                number: index + 1,
                offset,
                length,
                request: draft.presign_at(at)?,
            })
        });
        Ok(MultipartPlan {
            part_size,
            parts: parts.collect::<Result<_, Error>>()?,
            complete: self.draft(Method::Post)?.presign_at(at)?,
            abort: self.draft(Method::Delete)?.presign_at(at)?,
        })
    }

    fn draft(&self, method: Method) -> Result<Draft<'a>, Error> {
        let mut draft = Draft::new(self.presigner, method, Some(self.bucket), Some(self.key));
        let upload_id = Cow::Borrowed(self.upload_id);
        draft.query.insert("uploadId".into(), upload_id)?;
        draft.expires_in = self.expires_in.clone()?;
        draft.allow_unsafe_key = self.allow_unsafe_key;
        Ok(draft)
    }

    fn checked_part_size(&self) -> Result<u64, Error> {
        let least = self.size.div_ceil(MOST_PARTS);
        if least > MOST_PART {
            return Err(error!(
                InvalidOption,
                "the size is more than 10,000 parts of 5 GiB, which is the most that S3 takes"
            ));
        }
        let part_size = match self.part_size {
            Some(bytes) => bytes,
            None => least.next_multiple_of(MIB).clamp(USUAL_PART, MOST_PART),
        };
        if !(LEAST_PART..=MOST_PART).contains(&part_size) {
            return Err(error!(
                InvalidOption,
                "the part size is not within 5 MiB (5,242,880 bytes) and 5 GiB (5,368,709,120 bytes)"
            ));
        }
        if part_size < least {
            return Err(error!(
                InvalidOption,
                "the part size is too small: with it there are more than 10,000 parts; take {} bytes or more",
                i64::try_from(least).unwrap_or(i64::MAX)
            ));
        }
        Ok(part_size)
    }
}

impl fmt::Debug for MultipartUpload<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MultipartUpload")
            .field("bucket", &self.bucket)
            .field("key", &self.key)
            .field("size", &self.size)
            .field("part_size", &self.part_size)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::Credentials;

    const GIB: u64 = 1 << 30;

    fn plan(size: u64, part_size: Option<u64>) -> Result<MultipartPlan, Error> {
        let credentials = Credentials::new("AKIA", "secret").unwrap();
        let s3 = Presigner::builder("eu-west-1", credentials)
            .build()
            .unwrap();
        let mut upload = s3.multipart_upload("photos", "film.mp4", "2~a b", size);
        upload.part_size = part_size;
        upload
            .sign_content_length(true)
            .presign_at("2026-11-23T12:00:00Z".parse().unwrap())
    }

    #[test]
    fn parts_cover_the_file() {
        for (size, part_size, count, chosen) in [
            (0, None, 1, 8 * MIB),
            (1, None, 1, 8 * MIB),
            (8 * MIB, None, 1, 8 * MIB),
            (8 * MIB + 1, None, 2, 8 * MIB),
            (15 * MIB, Some(5 * MIB), 3, 5 * MIB),
            (100 * GIB, None, 9310, 11 * MIB),
            (10_000 * 5 * GIB, None, 10_000, 5 * GIB),
        ] {
            let plan = plan(size, part_size).unwrap();
            assert_eq!(
                (plan.parts.len(), plan.part_size),
                (count, chosen),
                "{size}"
            );
            let mut at = 0;
            for (number, part) in (1..).zip(&plan.parts) {
                assert_eq!((part.number, part.offset), (number, at));
                at += part.length;
            }
            assert_eq!(at, size);
        }
    }

    #[test]
    fn each_request_names_its_part_and_its_upload() {
        let plan = plan(12 * MIB, Some(8 * MIB)).unwrap();
        let last = &plan.parts[1].request;
        assert!(
            last.url().contains("&partNumber=2&uploadId=2~a%20b&"),
            "{last}"
        );
        let length = ("content-length".to_string(), (4 * MIB).to_string());
        assert_eq!(
            (last.method(), last.headers()),
            (Method::Put, &[length][..])
        );
        assert_eq!(plan.complete.method(), Method::Post);
        assert_eq!(plan.abort.method(), Method::Delete);
        for request in [&plan.complete, &plan.abort] {
            assert!(request.url().contains("&uploadId=2~a%20b&"), "{request}");
        }
    }

    #[test]
    fn what_s3_does_not_take_is_an_error() {
        for (size, part_size, text) in [
            (
                10_000 * 5 * GIB + 1,
                None,
                "the size is more than 10,000 parts of 5 GiB, which is the most that S3 takes",
            ),
            (
                u64::MAX,
                None,
                "the size is more than 10,000 parts of 5 GiB, which is the most that S3 takes",
            ),
            (
                1,
                Some(5 * MIB - 1),
                "the part size is not within 5 MiB (5,242,880 bytes) and 5 GiB (5,368,709,120 bytes)",
            ),
            (
                1,
                Some(5 * GIB + 1),
                "the part size is not within 5 MiB (5,242,880 bytes) and 5 GiB (5,368,709,120 bytes)",
            ),
            (
                100 * GIB,
                Some(5 * MIB),
                "the part size is too small: with it there are more than 10,000 parts; take 10737419 bytes or more",
            ),
        ] {
            let error = plan(size, part_size).unwrap_err();
            assert_eq!(
                (error.code().as_str(), error.to_string().as_str()),
                ("invalid_option", text)
            );
        }
    }
}
