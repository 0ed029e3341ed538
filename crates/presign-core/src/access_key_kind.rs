/// The kind of credentials that the prefix of an access key ID indicates.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AccessKeyKind {
    /// `AKIA`: the access key of a user or of the account itself. It is valid until it is deleted.
    LongTerm,
    /// `ASIA`: temporary credentials from STS, which require a session token.
    Temporary,
    /// `ABIA`: a bearer token for an AWS service.
    BearerToken,
    /// `ACCA`: context-specific credentials.
    ContextSpecific,
    /// `GOOG`: a key for Google Cloud Storage.
    Google,
    /// The ID of a user (`AIDA`), a role (`AROA`) or a similar resource, not an access key.
    NotAKey,
    /// Any other ID, such as those of other servers.
    Other,
}

impl AccessKeyKind {
    /// Returns the kind of an access key ID.
    pub fn from_access_key_id(access_key_id: &str) -> Self {
        let is_upper = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        if access_key_id.len() < 16 || !access_key_id.bytes().all(is_upper) {
            return Self::Other;
        }
        let prefix = access_key_id.get(..4);
        match prefix.expect("the ID has at least 16 ASCII characters") {
            "AKIA" => Self::LongTerm,
            "ASIA" => Self::Temporary,
            "ABIA" => Self::BearerToken,
            "ACCA" => Self::ContextSpecific,
            "GOOG" => Self::Google,
            "AGPA" | "AIDA" | "AIPA" | "ANPA" | "ANVA" | "APKA" | "AROA" | "ASCA" => Self::NotAKey,
            _ => Self::Other,
        }
    }

    /// Returns `long_term`, `temporary`, `bearer_token`, `context_specific`, `google`, `not_a_key` or `other`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LongTerm => "long_term",
            Self::Temporary => "temporary",
            Self::BearerToken => "bearer_token",
            Self::ContextSpecific => "context_specific",
            Self::Google => "google",
            Self::NotAKey => "not_a_key",
            Self::Other => "other",
        }
    }
}
