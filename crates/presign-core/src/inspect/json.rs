use alloc::string::String;

use super::{Finding, Inspection};
use crate::{Timestamp, json::Object};

impl Inspection {
    /// The same as JSON, in ASCII: names in `snake_case`, moments in RFC 3339, and `null` for what the URL does not say.
    ///
    /// It is what every language has, and the command prints.
    pub fn to_json(&self) -> String {
        let mut json = Object::begin();
        json.text("kind", self.kind.as_str());
        json.text("state", self.state.as_str());
        json.boolean("is_good", self.is_good());
        json.text("host", &self.host);
        json.optional("endpoint", self.endpoint.as_deref());
        json.optional("addressing_style", self.addressing_style);
        json.optional("bucket", self.bucket.as_deref());
        json.optional("key", self.key.as_deref());
        json.objects(
            "operations",
            self.operations.iter().map(|operation| {
                let mut json = Object::begin();
                json.text("name", operation.name);
                json.text("method", operation.method.as_str());
                json.end()
            }),
        );
        json.optional("region", self.region.as_deref());
        json.optional("service", self.service.as_deref());
        json.optional("algorithm", self.algorithm.as_deref());
        json.optional("access_key_id", self.access_key_id.as_deref());
        json.optional(
            "access_key_kind",
            self.access_key_kind.map(super::AccessKeyKind::as_str),
        );
        json.optional(
            "signed_at",
            self.signed_at.map(Timestamp::rfc3339).as_deref(),
        );
        json.number("expires_in", self.expires_in);
        json.optional(
            "expires_at",
            self.expires_at.map(Timestamp::rfc3339).as_deref(),
        );
        json.number("remaining", self.remaining);
        json.texts(
            "signed_headers",
            self.signed_headers.iter().map(String::as_str),
        );
        json.pairs("response_overrides", &self.response_overrides);
        json.pairs("parameters", &self.parameters);
        json.boolean("has_session_token", self.has_session_token);
        json.objects("findings", self.findings.iter().map(Finding::to_json));
        json.end()
    }
}

impl Finding {
    fn to_json(&self) -> String {
        let mut json = Object::begin();
        json.text("code", self.code.as_str());
        json.text("severity", self.severity.as_str());
        json.text("message", &self.message);
        json.end()
    }
}
