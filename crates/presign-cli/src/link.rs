use presign_core::PresignedRequest;

/// A presigned request and its display name.
pub(crate) struct Link {
    pub(crate) request: PresignedRequest,
    pub(crate) name: String,
    /// Whether the request is signed and expires.
    pub(crate) is_signed: bool,
}
