//! Presets for AWS services other than S3.

use alloc::{format, string::String};

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::{
    AuthToken, Error, ExpiresIn, Method, Presigner, ServiceRequest, Timestamp, error::error,
    quoted::Quoted, s3::partition::Partition, s3::region::has_aws_form,
};

impl Presigner {
    /// Returns a bearer token for an EKS cluster, like `aws eks get-token`.
    ///
    /// The token is a presigned `GetCallerIdentity` of STS in the presigner's region. The cluster accepts it for 15 minutes; as with the
    /// AWS CLI, `expires_at` is one minute earlier.
    /// <https://docs.aws.amazon.com/cli/latest/reference/eks/get-token.html>
    ///
    /// # Errors
    ///
    /// `invalid_option` for an invalid cluster name, `invalid_region` for a region that is not AWS's.
    pub fn eks_token(&self, cluster_name: &str, at: Timestamp) -> Result<AuthToken, Error> {
        let request = self.eks_token_request(cluster_name)?.presign_at(at)?;
        let encoded = Base64UrlUnpadded::encode_string(request.url().as_bytes());
        let end = ExpiresIn::EKS_TOKEN.after(at)?;
        Ok(AuthToken::new(
            ["k8s-aws-v1.", &encoded].concat(),
            self.signer().end_at_most(end)?,
        ))
    }

    /// Returns the request whose URL is in the token of [`eks_token`](Self::eks_token), for its
    /// [`steps_at`](ServiceRequest::steps_at).
    ///
    /// # Errors
    ///
    /// Those of `eks_token`.
    pub fn eks_token_request<'a>(
        &'a self,
        cluster_name: &'a str,
    ) -> Result<ServiceRequest<'a>, Error> {
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if cluster_name.is_empty() || !cluster_name.bytes().all(is_name) {
            return Err(error!(
                InvalidOption,
                "cluster_name: {} is invalid; use ASCII letters, digits, `-` and `_`",
                Quoted(cluster_name)
            ));
        }
        Ok(self
            .presign_request(Method::Get, self.regional_url("https", "sts", "/")?, "sts")
            .query("Action", "GetCallerIdentity")
            .query("Version", "2011-06-15")
            .header("x-k8s-aws-id", cluster_name)
            .expires_in(60))
    }

    /// Returns a password for an RDS database user with IAM authentication, like `aws rds generate-db-auth-token`.
    ///
    /// New connections can use it for 15 minutes; open connections continue.
    /// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html>
    ///
    /// # Errors
    ///
    /// `invalid_endpoint` for an invalid host or port.
    pub fn rds_auth_token(
        &self,
        host: &str,
        port: u16,
        user: &str,
        at: Timestamp,
    ) -> Result<AuthToken, Error> {
        let request = self.rds_auth_token_request(host, port, user)?;
        let request = request.presign_at(at)?;
        let token = request
            .url()
            .strip_prefix("https://")
            .expect("the URL is of this scheme");
        Ok(AuthToken::new(token.into(), request.expires_at()))
    }

    /// Returns the request whose URL is the token of [`rds_auth_token`](Self::rds_auth_token), for its
    /// [`steps_at`](ServiceRequest::steps_at).
    ///
    /// # Errors
    ///
    /// Those of `rds_auth_token`.
    pub fn rds_auth_token_request<'a>(
        &'a self,
        host: &str,
        port: u16,
        user: &'a str,
    ) -> Result<ServiceRequest<'a>, Error> {
        check_host(host)?;
        let url = format!("https://{}:{}/", host, i64::from(port));
        Ok(self
            .presign_request(Method::Get, url, "rds-db")
            .query("Action", "connect")
            .query("DBUser", user)
            .expires_in(900))
    }

    /// Presigns the URL for MQTT over WebSocket to AWS `IoT` Core. `endpoint` is that of the account, from `aws iot describe-endpoint
    /// --endpoint-type iot:Data-ATS`.
    ///
    /// <https://docs.aws.amazon.com/iot/latest/developerguide/protocols.html>
    ///
    /// # Errors
    ///
    /// `invalid_endpoint` for anything but a host and an optional port.
    pub fn iot_mqtt(&self, endpoint: &str) -> Result<ServiceRequest<'_>, Error> {
        check_host(endpoint)?;
        let url = ["wss://", endpoint, "/mqtt"].concat();
        Ok(self
            .presign_request(Method::Get, url, "iotdevicegateway")
            .omit_expires(true)
            .omit_session_token(true))
    }

    /// Presigns the URL for streaming audio to Amazon Transcribe over WebSocket. The default lifetime is 5 minutes. Add other parameters,
    /// such as `vocabulary-name`, with [`query`](ServiceRequest::query).
    ///
    /// <https://docs.aws.amazon.com/transcribe/latest/dg/websocket.html>
    ///
    /// # Errors
    ///
    /// `invalid_region` for a region that is not AWS's.
    pub fn transcribe_stream<'a>(
        &'a self,
        language_code: &'a str,
        media_encoding: &'a str,
        sample_rate: u32,
    ) -> Result<ServiceRequest<'a>, Error> {
        let path = ":8443/stream-transcription-websocket";
        let url = self.regional_url("wss", "transcribestreaming", path)?;
        Ok(self
            .presign_request(Method::Get, url, "transcribe")
            .query("language-code", language_code)
            .query("media-encoding", media_encoding)
            .query("sample-rate", format!("{}", i64::from(sample_rate)))
            .default_lifetime(ExpiresIn::TRANSCRIBE_STREAM))
    }

    /// Starts a request to a service's own endpoint in the presigner's region.
    fn regional_url(&self, scheme: &str, service: &str, rest: &str) -> Result<String, Error> {
        let region = self.region().as_str();
        if !has_aws_form(region) {
            return Err(error!(
                InvalidRegion,
                "region: {} is not an AWS region with an endpoint of {}; use one such as eu-west-1",
                Quoted(region),
                service
            ));
        }
        let suffix = Partition::from_region(region).dns_suffix;
        Ok([scheme, "://", service, ".", region, ".", suffix, rest].concat())
    }
}

/// Rejects an endpoint with a path, without quoting it: it may contain a password.
fn check_host(host: &str) -> Result<(), Error> {
    if host.contains(['/', '?', '#', '@']) {
        return Err(error!(
            InvalidEndpoint,
            "endpoint: not a host; use a host without scheme, credentials and path"
        ));
    }
    Ok(())
}
