use core::fmt;

use crate::{Error, ErrorCode};

/// Why a request or a form was not verified, with the HTTP status to respond with.
///
/// ```
/// use presign_core::{Credentials, ErrorCode, ReceivedRequest, VerifyOptions, verify};
///
/// let request = ReceivedRequest::new("GET", "https://photos.s3.eu-west-1.amazonaws.com/cat.jpg");
/// let now = "2026-11-23T12:00:00Z".parse()?;
/// let error = verify(&request, &|_| None, now, &VerifyOptions::default()).unwrap_err();
/// assert_eq!((error.code(), error.status()), (ErrorCode::InvalidQuery, 400));
/// # Ok::<(), presign_core::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct VerifyError(Error);

impl VerifyError {
    /// Returns what kind of error this is.
    pub fn code(&self) -> ErrorCode {
        self.0.code()
    }

    /// Returns what is wrong and what is accepted, without secrets.
    pub fn message(&self) -> &str {
        self.0.message()
    }

    /// Returns the HTTP status to respond with, which is that of S3: 403 if the request must not be served, 400 if it cannot be read,
    /// 500 if the options or the credentials of the server are invalid, 501 for a signature algorithm that this build does not verify.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>
    pub fn status(&self) -> u16 {
        match self.code() {
            ErrorCode::SignatureMismatch
            | ErrorCode::Expired
            | ErrorCode::NotYetValid
            | ErrorCode::MissingSignedHeader
            | ErrorCode::UnsignedHeader
            | ErrorCode::UnknownAccessKeyId
            | ErrorCode::PolicyViolation => 403,
            ErrorCode::InvalidOption | ErrorCode::InvalidCredentials => 500,
            ErrorCode::UnsupportedCombination => 501,
            _ => 400,
        }
    }
}

impl From<Error> for VerifyError {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl From<VerifyError> for Error {
    fn from(error: VerifyError) -> Self {
        error.0
    }
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl core::error::Error for VerifyError {}
