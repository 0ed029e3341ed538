//! Requests to other services than S3.

use presign_core::{Error, ServiceRequest};

use crate::{
    Fields, Presigned, Presigner, Signing, Token,
    options::{boolean, invalid, whole_number, with_lifetime},
};

const OF_A_REQUEST: [&str; 14] = [
    "expires_in",
    "expires_at",
    "signing_window",
    "query",
    "headers",
    "region",
    "region_set",
    "body_sha256",
    "double_encode",
    "normalize_path",
    "omit_session_token",
    "omit_expires",
    "query_order",
    "hoist_headers",
];

impl Presigner {
    /// Presigns a request to any AWS service.
    ///
    /// # Errors
    ///
    /// `invalid_method`, and those of the core for the request.
    pub fn presign_request(
        &self,
        method: &str,
        url: &str,
        service: &str,
        signing: &Signing,
    ) -> Result<Presigned, Error> {
        signing.check("presign_request", &OF_A_REQUEST)?;
        let mut request = self.0.presign_request(method.parse()?, url, service);
        for (name, value) in signing.named() {
            request = match &**name {
                "region" => request.region(value),
                "region_set" => request.region_set(value),
                "body_sha256" => request.body_sha256(value),
                "double_encode" => request.double_encode(boolean(name, value)?),
                "normalize_path" => request.normalize_path(boolean(name, value)?),
                "omit_session_token" => request.omit_session_token(boolean(name, value)?),
                "query_order" => request.query_order(value.parse()?),
                "hoist_headers" => request.hoist_headers(boolean(name, value)?),
                _ => request.omit_expires(boolean(name, value)?),
            };
        }
        presign(request, signing)
    }

    /// Signs a request in its headers.
    ///
    /// # Errors
    ///
    /// `invalid_method`, and those of the core for the request.
    pub fn sign_headers(
        &self,
        method: &str,
        url: &str,
        signing: &Signing,
    ) -> Result<Fields, Error> {
        let taken = ["headers", "payload_hash", "service", "region"];
        signing.check("sign_headers", &taken)?;
        let mut request = self.0.sign_headers(method.parse()?, url);
        for (name, value) in signing.named() {
            request = match &**name {
                "payload_hash" => request.payload_hash(value),
                "service" => request.service(value),
                _ => request.region(value),
            };
        }
        for (name, value) in signing.headers() {
            request = request.header(name, value);
        }
        request.sign_at(signing.at()?)
    }

    /// Signs the policy of a form.
    ///
    /// # Errors
    ///
    /// Those of the core for the policy.
    pub fn sign_policy(&self, policy: &str, signing: &Signing) -> Result<Fields, Error> {
        signing.check("sign_policy", &[])?;
        self.0.sign_policy(policy, signing.at()?)
    }

    /// Creates a token for a cluster of EKS.
    ///
    /// # Errors
    ///
    /// Those of the core for the name.
    pub fn eks_token(&self, cluster_name: &str, signing: &Signing) -> Result<Token, Error> {
        signing.check("eks_token", &[])?;
        let token = self.0.eks_token(cluster_name, signing.at()?)?;
        Ok((&token).into())
    }

    /// Creates a password for a database of RDS. The port is in decimal.
    ///
    /// # Errors
    ///
    /// Those of the core for the host and the user.
    pub fn rds_auth_token(
        &self,
        host: &str,
        port: &str,
        user: &str,
        signing: &Signing,
    ) -> Result<Token, Error> {
        signing.check("rds_auth_token", &[])?;
        let port = whole_number(port)
            .ok_or_else(|| invalid("port: out of range; use 0 to 65535".into()))?;
        let token = self.0.rds_auth_token(host, port, user, signing.at()?)?;
        Ok((&token).into())
    }

    /// Presigns a connection by MQTT over a WebSocket.
    ///
    /// # Errors
    ///
    /// Those of the core for the endpoint.
    pub fn iot_mqtt(&self, endpoint: &str, signing: &Signing) -> Result<Presigned, Error> {
        signing.check("iot_mqtt", &[])?;
        presign(self.0.iot_mqtt(endpoint)?, signing)
    }

    /// Presigns a stream to Amazon Transcribe. The sample rate is in decimal.
    ///
    /// # Errors
    ///
    /// Those of the core for the request.
    pub fn transcribe_stream(
        &self,
        language_code: &str,
        media_encoding: &str,
        sample_rate: &str,
        signing: &Signing,
    ) -> Result<Presigned, Error> {
        signing.check(
            "transcribe_stream",
            &["expires_in", "expires_at", "signing_window", "query"],
        )?;
        let sample_rate = whole_number(sample_rate)
            .ok_or_else(|| invalid("sample_rate: out of range; use 0 to 4294967295".into()))?;
        let request = self
            .0
            .transcribe_stream(language_code, media_encoding, sample_rate)?;
        presign(request, signing)
    }
}

fn presign(mut request: ServiceRequest<'_>, signing: &Signing) -> Result<Presigned, Error> {
    for (name, value) in signing.query() {
        request = request.query(name, value);
    }
    for (name, value) in signing.headers() {
        request = request.header(name, value);
    }
    let request = with_lifetime!(request, signing);
    Ok(request.presign_at(signing.at()?)?.into())
}
