//! Requests to S3.

use presign_core::{Error, operation::DynamicRequest};

use crate::{
    Form, FormOptions, Presigned, Presigner, Signing,
    options::{bytes, with_lifetime},
};

/// Passes to a macro the operations whose arguments are all text: the names in JavaScript and in Rust, the arguments and the
/// result.
#[macro_export]
macro_rules! operations {
    ($each:ident) => {
        $each! {
            getObject get_object(bucket, key) -> Presigned;
            headObject head_object(bucket, key) -> Presigned;
            putObject put_object(bucket, key) -> Presigned;
            deleteObject delete_object(bucket, key) -> Presigned;
            copyObject copy_object(bucket, key, copy_source) -> Presigned;
            listObjectsV2 list_objects_v2(bucket) -> Presigned;
            createMultipartUpload create_multipart_upload(bucket, key) -> Presigned;
            completeMultipartUpload complete_multipart_upload(bucket, key, upload_id) -> Presigned;
            abortMultipartUpload abort_multipart_upload(bucket, key, upload_id) -> Presigned;
            listParts list_parts(bucket, key, upload_id) -> Presigned;
            getObjectTagging get_object_tagging(bucket, key) -> Presigned;
            putObjectTagging put_object_tagging(bucket, key) -> Presigned;
            deleteObjectTagging delete_object_tagging(bucket, key) -> Presigned;
        }
    };
}

/// As [`operations`], for the other methods that return a request and whose arguments are all text.
#[macro_export]
macro_rules! other_requests {
    ($each:ident) => {
        $each! {
            uploadPart upload_part(bucket, key, upload_id, part_number) -> Presigned;
            presignRequest presign_request(method, url, service) -> Presigned;
            iotMqtt iot_mqtt(endpoint) -> Presigned;
            transcribeStream transcribe_stream(language_code, media_encoding, sample_rate) -> Presigned;
        }
    };
}

/// As [`operations`], for the methods with another result whose arguments are all text.
#[macro_export]
macro_rules! other_methods {
    ($each:ident) => {
        $each! {
            multipartUpload multipart_upload(bucket, key, upload_id, size) -> Plan;
            signHeaders sign_headers(method, url) -> Fields;
            signPolicy sign_policy(policy) -> Fields;
            eksToken eks_token(cluster_name) -> Token;
            rdsAuthToken rds_auth_token(host, port, user) -> Token;
        }
    };
}

macro_rules! sign {
    ($($js_name:ident $name:ident($($argument:ident),*) -> $result:ident;)+) => {
        impl Presigner {
            $(
                #[doc = concat!("Presigns an operation: `", stringify!($js_name), "`.")]
                ///
                /// # Errors
                ///
                /// Those of the core for the request.
                pub fn $name(&self, $($argument: &str,)* signing: &Signing) -> Result<$result, Error> {
                    presign(self.0.$name($($argument),*), signing)
                }
            )+
        }
    };
}
operations!(sign);

impl Presigner {
    /// Presigns `UploadPart`, with the number in decimal.
    ///
    /// # Errors
    ///
    /// Those of the core for the request.
    pub fn upload_part(
        &self,
        bucket: &str,
        key: &str,
        upload_id: &str,
        part_number: &str,
        signing: &Signing,
    ) -> Result<Presigned, Error> {
        let request = self.0.upload_part_of(bucket, key, upload_id, part_number);
        presign(request, signing)
    }

    /// Presigns `GetObjectAttributes`.
    ///
    /// # Errors
    ///
    /// Those of the core for the request.
    pub fn get_object_attributes(
        &self,
        bucket: &str,
        key: &str,
        object_attributes: &[String],
        signing: &Signing,
    ) -> Result<Presigned, Error> {
        let names: Vec<_> = object_attributes.iter().map(String::as_str).collect();
        presign(self.0.get_object_attributes(bucket, key, &names), signing)
    }

    /// Presigns any other request.
    ///
    /// # Errors
    ///
    /// `invalid_method`, and those of the core for the request.
    pub fn presign(
        &self,
        method: &str,
        bucket: Option<&str>,
        key: Option<&str>,
        signing: &Signing,
    ) -> Result<Presigned, Error> {
        presign(self.0.presign(method.parse()?, bucket, key), signing)
    }

    /// Presigns a form.
    ///
    /// # Errors
    ///
    /// Those of the core for the form.
    pub fn post_object(
        &self,
        bucket: &str,
        key: &str,
        options: &FormOptions,
        signing: &Signing,
    ) -> Result<Form, Error> {
        signing.check(
            "post_object",
            &[
                "expires_in",
                "expires_at",
                "signing_window",
                "allow_unsafe_key",
            ],
        )?;
        let mut form = self.0.post_object(bucket, key);
        for (name, value) in &options.fields {
            form = form.field(name, value);
        }
        for (name, prefix) in &options.starts_with {
            form = form.starts_with(name, prefix);
        }
        if let Some((least, most)) = &options.content_length_range {
            form = form.content_length_range(bytes(RANGE, least)?, bytes(RANGE, most)?);
        }
        let form = with_lifetime!(form, signing);
        let form = form.allow_unsafe_key(signing.allow_unsafe_key());
        Ok(form.presign_at(signing.at()?)?.into())
    }
}

const RANGE: &str = "content_length_range";

pub(crate) fn presign<'a>(
    request: impl Into<DynamicRequest<'a>>,
    signing: &Signing,
) -> Result<Presigned, Error> {
    let request = signing.apply(request.into())?;
    Ok(request.presign_at(signing.at()?)?.into())
}
