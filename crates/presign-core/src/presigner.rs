use alloc::{string::String, vec::Vec};
use core::fmt;

use crate::{
    AddressingStyle, CredentialExpiry, Credentials, Endpoint, Error, Method, MultipartUpload,
    PostObject, QueryOrder, Region, Request, Timestamp, Warning,
    s3::endpoint_options::{EndpointOptions, for_each_endpoint_option},
    s3::policy_signature,
    s3::resolve::EndpointResolver,
    signer::Signer,
};

/// Presigns requests to the buckets of one region or server, with one set of credentials.
///
/// It has no I/O, reads no clock and no environment. It can be shared between threads at low cost, and caches the signing key of the day.
///
/// ```
/// use core::time::Duration;
/// use presign_core::{Credentials, Presigner};
///
/// let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")?;
/// let s3 = Presigner::builder("us-east-1", credentials).build()?;
/// let link = s3
///     .get_object("examplebucket", "test.txt")
///     .expires_in(Duration::from_secs(86_400))
///     .presign_at("2013-05-24T00:00:00Z".parse()?)?;
/// assert!(link.url().starts_with("https://examplebucket.s3.us-east-1.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&"));
/// assert_eq!(link.expires_at().to_string(), "2013-05-25T00:00:00Z");
/// # Ok::<(), presign_core::Error>(())
/// ```
pub struct Presigner {
    signer: Signer,
}

impl Presigner {
    /// Starts a builder with a region and credentials.
    pub fn builder(region: &str, credentials: Credentials) -> PresignerBuilder<'_> {
        PresignerBuilder {
            region,
            credentials,
            endpoint_url: None,
            addressing_style: AddressingStyle::Auto,
            on_credential_expiry: CredentialExpiry::Allow,
            query_order: QueryOrder::Canonical,
            options: EndpointOptions::default(),
        }
    }

    /// Returns the region of the signature.
    pub fn region(&self) -> &Region {
        &self.signer.endpoints.region
    }

    /// Returns the region as it was given, from which the same presigner can be built: `aws-global`, for example, is signed as us-east-1.
    pub fn stated_region(&self) -> &str {
        let place = &self.signer.endpoints;
        place.pseudo_region.unwrap_or(place.region.as_str())
    }

    /// Returns the endpoint of buckets. Access points and similar resources have hosts of their own.
    pub fn endpoint(&self) -> &Endpoint {
        &self.signer.endpoints.endpoint
    }

    /// Whether a custom endpoint was given that is not AWS's endpoint of the region.
    pub fn has_custom_endpoint(&self) -> bool {
        self.signer.endpoints.is_custom
    }

    /// Returns the options of [`PresignerBuilder::endpoint_option`] that differ from their defaults.
    pub fn changed_endpoint_options(&self) -> Vec<(&'static str, bool)> {
        let mut changed = Vec::new();
        for (name, value, default) in self.signer.endpoints.options.all() {
            if value != default {
                changed.push((name, value));
            }
        }
        changed
    }

    /// Presigns [`POST Object`](https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html): an upload from an HTML form, with a
    /// policy that restricts what may be uploaded. S3 replaces `${filename}` in the key and in any field by the name of the file.
    ///
    /// ```
    /// # use presign_core::{Credentials, Presigner};
    /// # let s3 = Presigner::builder("us-east-1", Credentials::new("AKIA", "secret")?).build()?;
    /// # let at = "2026-11-23T12:00:00Z".parse()?;
    /// let form = s3
    ///     .post_object("photos", "in/${filename}")
    ///     .starts_with("Content-Type", "image/")
    ///     .content_length_range(1, 10_000_000)
    ///     .presign_at(at)?;
    /// assert_eq!(form.url(), "https://photos.s3.us-east-1.amazonaws.com/");
    /// assert_eq!(form.fields()[0], ("key".into(), "in/${filename}".into()));
    /// # Ok::<(), presign_core::Error>(())
    /// ```
    pub fn post_object<'a>(&'a self, bucket: &'a str, key: &'a str) -> PostObject<'a> {
        PostObject::new(self.signer(), bucket, key)
    }

    /// Signs the policy of a form for the region's own buckets, and returns the fields to add to the form: `x-amz-algorithm`,
    /// `x-amz-credential`, `x-amz-date`, with a session token `x-amz-security-token`, then `policy` and `x-amz-signature`.
    ///
    /// The policy is signed exactly as given, and its conditions are not checked: S3 requires one for each of the fields except `policy` and
    /// `x-amz-signature`. [`post_object`](Self::post_object) creates a policy.
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html>
    ///
    /// ```
    /// # use presign_core::{Credentials, Presigner};
    /// # let s3 = Presigner::builder("us-east-1", Credentials::new("AKIA", "secret")?).build()?;
    /// # let at = "2026-11-23T12:00:00Z".parse()?;
    /// let policy = r#"{"expiration": "2026-11-23T13:00:00Z", "conditions": [{"bucket": "photos"}]}"#;
    /// let fields = s3.sign_policy(policy, at)?;
    /// assert_eq!(fields[1], ("x-amz-credential".into(), "AKIA/20261123/us-east-1/s3/aws4_request".into()));
    /// # Ok::<(), presign_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `invalid_policy` for a text that is not a JSON object; `credentials_expire_first`.
    pub fn sign_policy(&self, policy: &str, at: Timestamp) -> Result<Vec<(String, String)>, Error> {
        policy_signature::sign_policy(self.signer(), policy, at)
    }

    /// Presigns the requests of a multipart upload of `size` bytes, with the upload ID from
    /// [`CreateMultipartUpload`](https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html).
    ///
    /// ```
    /// # use presign_core::{Credentials, Presigner};
    /// # let s3 = Presigner::builder("us-east-1", Credentials::new("AKIA", "secret")?).build()?;
    /// # let at = "2026-11-23T12:00:00Z".parse()?;
    /// let plan = s3.multipart_upload("photos", "film.mp4", "2~abc", 20_000_000).presign_at(at)?;
    /// assert_eq!((plan.parts.len(), plan.parts[2].offset), (3, 16_777_216));
    /// # Ok::<(), presign_core::Error>(())
    /// ```
    pub fn multipart_upload<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        upload_id: &'a str,
        size: u64,
    ) -> MultipartUpload<'a> {
        MultipartUpload::new(self.signer(), bucket, key, upload_id, size)
    }

    /// Presigns any other S3 request: to an object, to a bucket if `key` is `None`, or to the service if there is no bucket.
    ///
    /// ```
    /// # use presign_core::{Credentials, Method, Presigner};
    /// # let s3 = Presigner::builder("us-east-1", Credentials::new("AKIA", "secret")?).build()?;
    /// # let at = "2026-11-23T12:00:00Z".parse()?;
    /// let list = s3.presign(Method::Get, "photos", None).query("list-type", "2").query("prefix", "2026/").presign_at(at)?;
    /// assert!(list.url().starts_with("https://photos.s3.us-east-1.amazonaws.com/?"));
    /// # Ok::<(), presign_core::Error>(())
    /// ```
    pub fn presign<'a>(
        &'a self,
        method: Method,
        bucket: impl Into<Option<&'a str>>,
        key: impl Into<Option<&'a str>>,
    ) -> Request<'a> {
        Request::new(self.signer(), method, bucket.into(), key.into())
    }

    /// Returns the credentials.
    pub fn credentials(&self) -> &Credentials {
        &self.signer.credentials
    }

    /// Returns the addressing style.
    pub fn addressing_style(&self) -> AddressingStyle {
        self.signer.endpoints.style
    }

    /// Returns how to handle credentials that expire before the URL.
    pub fn on_credential_expiry(&self) -> CredentialExpiry {
        self.signer.on_credential_expiry
    }

    /// Returns the order of the query parameters in URLs.
    pub fn query_order(&self) -> QueryOrder {
        self.signer.query_order
    }

    /// Returns warnings about the credentials; empty with [`PresignerBuilder::allow_unusual_credentials`].
    pub fn warnings(&self) -> &[Warning] {
        match self
            .signer
            .check_credentials(|| self.signer.endpoints.endpoint.is_aws())
        {
            Ok(()) => &self.signer.unusual.warnings,
            // Signing returns the error.
            Err(_) => &[],
        }
    }

    /// Returns the same presigner with other credentials, for example after temporary ones were renewed. Credentials that
    /// [`PresignerBuilder::build`] rejects return an error on signing.
    #[must_use]
    pub fn with_credentials(&self, credentials: Credentials) -> Self {
        let Signer {
            endpoints,
            on_credential_expiry,
            query_order,
            ..
        } = &self.signer;
        Self {
            signer: Signer::new(
                credentials,
                endpoints.clone(),
                *on_credential_expiry,
                *query_order,
            ),
        }
    }

    /// Returns the same presigner for another region. A custom endpoint stays the same.
    ///
    /// # Errors
    ///
    /// `invalid_region`, and those of [`PresignerBuilder::build`].
    pub fn with_region(&self, region: &str) -> Result<Self, Error> {
        let Signer {
            credentials,
            endpoints,
            on_credential_expiry,
            query_order,
            ..
        } = &self.signer;
        PresignerBuilder {
            region,
            credentials: credentials.clone(),
            endpoint_url: endpoints
                .is_custom
                .then(|| endpoints.endpoint.to_url())
                .as_deref(),
            addressing_style: endpoints.style,
            on_credential_expiry: *on_credential_expiry,
            query_order: *query_order,
            options: endpoints.options,
        }
        .build()
    }

    pub(crate) fn signer(&self) -> &Signer {
        &self.signer
    }
}

impl Clone for Presigner {
    fn clone(&self) -> Self {
        self.with_credentials(self.credentials().clone())
    }
}

/// Whether both create the same URLs.
impl PartialEq for Presigner {
    fn eq(&self, other: &Self) -> bool {
        self.signer == other.signer
    }
}

impl Eq for Presigner {}

impl fmt::Debug for Presigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.signer.fmt(f)
    }
}

/// The options of a [`Presigner`] in addition to its region and credentials.
#[derive(Debug, Clone)]
pub struct PresignerBuilder<'a> {
    region: &'a str,
    credentials: Credentials,
    endpoint_url: Option<&'a str>,
    addressing_style: AddressingStyle,
    on_credential_expiry: CredentialExpiry,
    query_order: QueryOrder,
    options: EndpointOptions,
}

impl<'a> PresignerBuilder<'a> {
    /// Sets the endpoint, such as `http://localhost:9000`: another server, or another AWS endpoint. The default is AWS's endpoint of the
    /// region.
    #[must_use]
    pub fn endpoint_url(mut self, url: &'a str) -> Self {
        self.endpoint_url = Some(url);
        self
    }

    /// Sets the addressing style. The default is `auto`.
    #[must_use]
    pub fn addressing_style(mut self, style: AddressingStyle) -> Self {
        self.addressing_style = style;
        self
    }

    /// Sets how to handle credentials that expire before the URL. By default, the URL is signed with the requested lifetime and stops
    /// working with the credentials.
    #[must_use]
    pub fn on_credential_expiry(mut self, choice: CredentialExpiry) -> Self {
        self.on_credential_expiry = choice;
        self
    }

    /// Sets the order of the query parameters in URLs. The default is the canonical order, then the signature.
    #[must_use]
    pub fn query_order(mut self, order: QueryOrder) -> Self {
        self.query_order = order;
        self
    }

    /// Returns the presigner.
    ///
    /// # Errors
    ///
    /// `invalid_region`, `invalid_endpoint`, `unsupported_combination`; `invalid_credentials` for credentials that AWS never accepts, at
    /// AWS endpoints.
    pub fn build(self) -> Result<Presigner, Error> {
        let (url, style) = (self.endpoint_url, self.addressing_style);
        let endpoints = EndpointResolver::new(self.region, url, style, self.options)?;
        let signer = Signer::new(
            self.credentials,
            endpoints,
            self.on_credential_expiry,
            self.query_order,
        );
        signer.check_credentials(|| signer.endpoints.endpoint.is_aws())?;
        Ok(Presigner { signer })
    }
}

macro_rules! endpoint_option_setters {
    ($($(#[$doc:meta])+ $name:ident = $default:literal;)+) => {
        impl PresignerBuilder<'_> {
            $(
                $(#[$doc])+
                #[must_use]
                pub fn $name(mut self, value: bool) -> Self {
                    self.options.$name = value;
                    self
                }
            )+

            /// The names that [`endpoint_option`](Self::endpoint_option) accepts.
            pub const ENDPOINT_OPTIONS: &'static [&'static str] = EndpointOptions::NAMES;

            /// Sets an option by name, such as `use_fips`.
            ///
            /// # Errors
            ///
            /// `invalid_option` for an unknown name.
            pub fn endpoint_option(mut self, name: &str, value: bool) -> Result<Self, Error> {
                self.options.set(name, value).map(|()| self)
            }
        }
    };
}
for_each_endpoint_option!(endpoint_option_setters);
