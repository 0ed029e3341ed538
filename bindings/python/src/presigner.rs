#![expect(clippy::too_many_arguments, reason = "Python's keywords")]

mod many;

use presign_core::{AddressingStyle, ErrorCode, OnEarlyCredentials, Presigner, PresignerBuilder};
use presign_env::Overrides;
use pyo3::{
    prelude::*,
    types::{PyDict, PyString},
};

use crate::{
    auth_token::PyAuthToken,
    convert::{Argument, Given, datetime, moment_or_now},
    credentials::{Keys, Source},
    environment::environment,
    error::IntoPython,
    keywords::Keywords,
    multipart_plan::{self, PlanKeywords, PyMultipartPlan},
    operations::{presign_named, unexpected_keyword, with_options},
    parameters::Parameters,
    post_form::{FormKeywords, PyPostForm},
    presigned_request::PyPresignedRequest,
    service_request::ServiceKeywords,
};

/// Makes presigned requests for the buckets of one region, or of one server.
///
/// It does arithmetic only: nothing is sent. It is safe to share between threads.
///
/// Credentials are given as keys, or as a session or credentials object of boto3 or botocore, which is asked at each call, so
/// that they are renewed when they end. A pickled presigner carries its secret keys: those of this moment, if they come from
/// an object.
#[pyclass(name = "Presigner", module = "presigned", frozen)]
pub(crate) struct PyPresigner(Source);

#[pymethods]
impl PyPresigner {
    #[new]
    #[pyo3(signature = (region, *, access_key_id=None, secret_access_key=None, session_token=None, credentials_expire_at=None,
                        credentials=None, endpoint_url=None, addressing_style=None, on_early_credentials=None, **options))]
    fn new(
        py: Python<'_>,
        region: &Bound<'_, PyAny>,
        access_key_id: Given<'_, '_>,
        secret_access_key: Given<'_, '_>,
        session_token: Given<'_, '_>,
        credentials_expire_at: Given<'_, '_>,
        credentials: Given<'_, '_>,
        endpoint_url: Given<'_, '_>,
        addressing_style: Given<'_, '_>,
        on_early_credentials: Given<'_, '_>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        let options = endpoint_options("Presigner", options)?;
        let (credentials, object) = Keys {
            access_key_id,
            secret_access_key,
            session_token,
            expire_at: credentials_expire_at,
        }
        .or_object(py, credentials)?;
        let mut builder = Presigner::builder(
            Argument("region", ErrorCode::InvalidRegion).text(region)?,
            credentials,
        );
        if let Some(url) = endpoint_url {
            builder = builder
                .endpoint_url(Argument("endpoint_url", ErrorCode::InvalidEndpoint).text(url)?);
        }
        if let Some(style) = addressing_style {
            builder = builder.addressing_style(style_of(style)?);
        }
        if let Some(choice) = on_early_credentials {
            builder = builder.on_early_credentials(choice_of(choice)?);
        }
        for (name, value) in options {
            builder = builder.endpoint_option(name, value).into_python(py)?;
        }
        let presigner = builder.build().into_python(py)?;
        Ok(Self(Source::new(presigner, object)))
    }

    /// A presigner from `AWS_*` variables and the shared configuration files, as the AWS CLI finds its own settings.
    ///
    /// What is given here goes ahead of what is found. Nothing is fetched from the network.
    #[staticmethod]
    #[pyo3(signature = (profile=None, region=None, endpoint_url=None, addressing_style=None, on_early_credentials=None, **options))]
    fn from_env(
        py: Python<'_>,
        profile: Given<'_, '_>,
        region: Given<'_, '_>,
        endpoint_url: Given<'_, '_>,
        addressing_style: Given<'_, '_>,
        on_early_credentials: Given<'_, '_>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        let options = endpoint_options("Presigner.from_env", options)?;
        let mut overrides = Overrides::default();
        overrides.profile = optional("profile", ErrorCode::InvalidProfile, profile)?;
        overrides.region = optional("region", ErrorCode::InvalidRegion, region)?;
        overrides.endpoint_url =
            optional("endpoint_url", ErrorCode::InvalidEndpoint, endpoint_url)?;
        overrides.addressing_style = addressing_style.map(style_of).transpose()?;
        overrides.on_early_credentials = on_early_credentials.map(choice_of).transpose()?;
        overrides.endpoint_options = &options;
        let presigner = environment(py)?.presigner(overrides).into_python(py)?;
        Ok(Self(Source::new(presigner, None)))
    }

    /// A download: `GetObject`.
    #[pyo3(signature = (bucket, key, *, expires_in=None, align=None, at=None, allow_unsafe_key=None, query=None, headers=None, **options))]
    fn get_object(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        expires_in: Given<'_, '_>,
        align: Given<'_, '_>,
        at: Given<'_, '_>,
        allow_unsafe_key: Given<'_, '_>,
        query: Given<'_, '_>,
        headers: Given<'_, '_>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.get_object(bucket_text(bucket)?, key_text(key)?);
        let request = with_options("get_object", request, options)?;
        Keywords {
            expires_in,
            align,
            at,
            allow_unsafe_key,
            query,
            headers,
        }
        .presign(py, request)
    }

    /// What is known of an object: `HeadObject`.
    #[pyo3(signature = (bucket, key, *, expires_in=None, align=None, at=None, allow_unsafe_key=None, query=None, headers=None, **options))]
    fn head_object(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        expires_in: Given<'_, '_>,
        align: Given<'_, '_>,
        at: Given<'_, '_>,
        allow_unsafe_key: Given<'_, '_>,
        query: Given<'_, '_>,
        headers: Given<'_, '_>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.head_object(bucket_text(bucket)?, key_text(key)?);
        let request = with_options("head_object", request, options)?;
        Keywords {
            expires_in,
            align,
            at,
            allow_unsafe_key,
            query,
            headers,
        }
        .presign(py, request)
    }

    /// An upload: `PutObject`.
    #[pyo3(signature = (bucket, key, *, expires_in=None, align=None, at=None, allow_unsafe_key=None, query=None, headers=None, metadata=None, **options))]
    fn put_object(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        expires_in: Given<'_, '_>,
        align: Given<'_, '_>,
        at: Given<'_, '_>,
        allow_unsafe_key: Given<'_, '_>,
        query: Given<'_, '_>,
        headers: Given<'_, '_>,
        metadata: Given<'_, '_>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let mut request = presigner.put_object(bucket_text(bucket)?, key_text(key)?);
        if let Some(metadata) = metadata {
            let argument = Argument("metadata", ErrorCode::InvalidOption);
            for (name, value) in argument.pairs(metadata)? {
                request = request.metadata(&name, value);
            }
        }
        let request = with_options("put_object", request, options)?;
        Keywords {
            expires_in,
            align,
            at,
            allow_unsafe_key,
            query,
            headers,
        }
        .presign(py, request)
    }

    /// `DeleteObject`.
    #[pyo3(signature = (bucket, key, *, expires_in=None, align=None, at=None, allow_unsafe_key=None, query=None, headers=None, **options))]
    fn delete_object(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        expires_in: Given<'_, '_>,
        align: Given<'_, '_>,
        at: Given<'_, '_>,
        allow_unsafe_key: Given<'_, '_>,
        query: Given<'_, '_>,
        headers: Given<'_, '_>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.delete_object(bucket_text(bucket)?, key_text(key)?);
        let request = with_options("delete_object", request, options)?;
        Keywords {
            expires_in,
            align,
            at,
            allow_unsafe_key,
            query,
            headers,
        }
        .presign(py, request)
    }

    /// A copy that S3 makes by itself: `CopyObject`. The source is `BUCKET/KEY`, perhaps with `?versionId=ID` behind it.
    #[pyo3(signature = (bucket, key, copy_source, **keywords))]
    fn copy_object(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        copy_source: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.copy_object(
            bucket_text(bucket)?,
            key_text(key)?,
            Argument("copy_source", ErrorCode::InvalidOption).text(copy_source)?,
        );
        presign_named(py, "copy_object", request, keywords)
    }

    /// The objects of a bucket: `ListObjectsV2`.
    #[pyo3(signature = (bucket, **keywords))]
    fn list_objects_v2(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.list_objects_v2(bucket_text(bucket)?);
        presign_named(py, "list_objects_v2", request, keywords)
    }

    /// The begin of an upload in parts: `CreateMultipartUpload`.
    #[pyo3(signature = (bucket, key, **keywords))]
    fn create_multipart_upload(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.create_multipart_upload(bucket_text(bucket)?, key_text(key)?);
        presign_named(py, "create_multipart_upload", request, keywords)
    }

    /// A part of an upload: `UploadPart`.
    #[pyo3(signature = (bucket, key, upload_id, part_number, **keywords))]
    fn upload_part(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        upload_id: &Bound<'_, PyAny>,
        part_number: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.upload_part_of(
            bucket_text(bucket)?,
            key_text(key)?,
            upload_id_text(upload_id)?,
            &Argument("part_number", ErrorCode::InvalidOption).decimal(part_number)?,
        );
        presign_named(py, "upload_part", request, keywords)
    }

    /// The end of an upload in parts: `CompleteMultipartUpload`.
    #[pyo3(signature = (bucket, key, upload_id, **keywords))]
    fn complete_multipart_upload(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        upload_id: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.complete_multipart_upload(
            bucket_text(bucket)?,
            key_text(key)?,
            upload_id_text(upload_id)?,
        );
        presign_named(py, "complete_multipart_upload", request, keywords)
    }

    /// Gives up an upload in parts: `AbortMultipartUpload`.
    #[pyo3(signature = (bucket, key, upload_id, **keywords))]
    fn abort_multipart_upload(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        upload_id: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.abort_multipart_upload(
            bucket_text(bucket)?,
            key_text(key)?,
            upload_id_text(upload_id)?,
        );
        presign_named(py, "abort_multipart_upload", request, keywords)
    }

    /// The parts that were uploaded: `ListParts`.
    #[pyo3(signature = (bucket, key, upload_id, **keywords))]
    fn list_parts(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        upload_id: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.list_parts(
            bucket_text(bucket)?,
            key_text(key)?,
            upload_id_text(upload_id)?,
        );
        presign_named(py, "list_parts", request, keywords)
    }

    /// Attributes of an object: `GetObjectAttributes`.
    #[pyo3(signature = (bucket, key, object_attributes, **keywords))]
    fn get_object_attributes(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        object_attributes: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let argument = Argument("object_attributes", ErrorCode::InvalidOption);
        let attributes = argument.texts(object_attributes)?;
        let attributes: Vec<_> = attributes.iter().map(String::as_str).collect();
        let request =
            presigner.get_object_attributes(bucket_text(bucket)?, key_text(key)?, &attributes);
        presign_named(py, "get_object_attributes", request, keywords)
    }

    /// The tags of an object: `GetObjectTagging`.
    #[pyo3(signature = (bucket, key, **keywords))]
    fn get_object_tagging(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.get_object_tagging(bucket_text(bucket)?, key_text(key)?);
        presign_named(py, "get_object_tagging", request, keywords)
    }

    /// Replaces the tags of an object: `PutObjectTagging`.
    #[pyo3(signature = (bucket, key, **keywords))]
    fn put_object_tagging(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.put_object_tagging(bucket_text(bucket)?, key_text(key)?);
        presign_named(py, "put_object_tagging", request, keywords)
    }

    /// Deletes the tags of an object: `DeleteObjectTagging`.
    #[pyo3(signature = (bucket, key, **keywords))]
    fn delete_object_tagging(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        keywords: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.delete_object_tagging(bucket_text(bucket)?, key_text(key)?);
        presign_named(py, "delete_object_tagging", request, keywords)
    }

    /// An upload by a form, whose policy says what may be uploaded. `${filename}` in the key becomes the name of the file.
    ///
    /// `fields` are the form's fields by S3's names, which the client cannot change; `starts_with` has those that it chooses, and
    /// what they begin with; `content_length_range` is the least and the most bytes of the file.
    #[pyo3(signature = (bucket, key, *, fields=None, starts_with=None, content_length_range=None, expires_in=None, align=None, expires_at=None,
                        at=None, allow_unsafe_key=None))]
    fn post_object(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        fields: Given<'_, '_>,
        starts_with: Given<'_, '_>,
        content_length_range: Given<'_, '_>,
        expires_in: Given<'_, '_>,
        align: Given<'_, '_>,
        expires_at: Given<'_, '_>,
        at: Given<'_, '_>,
        allow_unsafe_key: Given<'_, '_>,
    ) -> PyResult<PyPostForm> {
        let presigner = self.0.current(py)?;
        let form = presigner.post_object(bucket_text(bucket)?, key_text(key)?);
        FormKeywords {
            fields,
            starts_with,
            content_length_range,
            expires_in,
            align,
            expires_at,
            at,
            allow_unsafe_key,
        }
        .sign(py, form)
    }

    /// Any operation of S3 by its name, `UploadPart` or `upload_part`, with its parameters by AWS's names.
    ///
    /// What stands in the body of the request is sent by whoever uses the URL, and no parameter here.
    #[pyo3(signature = (name, parameters, *, expires_in=None, align=None, at=None, allow_unsafe_key=None, query=None, headers=None))]
    fn operation(
        &self,
        py: Python<'_>,
        name: &Bound<'_, PyAny>,
        parameters: &Bound<'_, PyAny>,
        expires_in: Given<'_, '_>,
        align: Given<'_, '_>,
        at: Given<'_, '_>,
        allow_unsafe_key: Given<'_, '_>,
        query: Given<'_, '_>,
        headers: Given<'_, '_>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let name = Argument("name", ErrorCode::UnknownOperation).text(name)?;
        let parameters = Parameters::new(parameters)?;
        let request = presigner
            .operation(name, parameters.given()?)
            .into_python(py)?;
        Keywords {
            expires_in,
            align,
            at,
            allow_unsafe_key,
            query,
            headers,
        }
        .presign(py, request)
    }

    /// The requests of an upload in parts: of a file of so many bytes, for the ID that `CreateMultipartUpload` gave.
    #[pyo3(signature = (bucket, key, upload_id, size, *, part_size=None, sign_content_length=None, if_match=None,
                        if_none_match=None, sse_customer_key=None, expected_bucket_owner=None, request_payer=None,
                        expires_in=None, align=None, at=None, allow_unsafe_key=None))]
    fn multipart_upload(
        &self,
        py: Python<'_>,
        bucket: &Bound<'_, PyAny>,
        key: &Bound<'_, PyAny>,
        upload_id: &Bound<'_, PyAny>,
        size: &Bound<'_, PyAny>,
        part_size: Given<'_, '_>,
        sign_content_length: Given<'_, '_>,
        if_match: Given<'_, '_>,
        if_none_match: Given<'_, '_>,
        sse_customer_key: Given<'_, '_>,
        expected_bucket_owner: Given<'_, '_>,
        request_payer: Given<'_, '_>,
        expires_in: Given<'_, '_>,
        align: Given<'_, '_>,
        at: Given<'_, '_>,
        allow_unsafe_key: Given<'_, '_>,
    ) -> PyResult<PyMultipartPlan> {
        let presigner = self.0.current(py)?;
        let upload = presigner.multipart_upload(
            bucket_text(bucket)?,
            key_text(key)?,
            upload_id_text(upload_id)?,
            multipart_plan::size("size", size)?,
        );
        PlanKeywords {
            part_size,
            sign_content_length,
            options: [
                ("if_match", if_match),
                ("if_none_match", if_none_match),
                ("sse_customer_key", sse_customer_key),
                ("expected_bucket_owner", expected_bucket_owner),
                ("request_payer", request_payer),
            ],
            expires_in,
            align,
            at,
            allow_unsafe_key,
        }
        .presign(py, upload)
    }

    /// Any other request to S3: to an object, with no key to a bucket, with no bucket to the service.
    #[pyo3(signature = (method, bucket=None, key=None, *, query=None, headers=None, expires_in=None, align=None, at=None, allow_unsafe_key=None))]
    fn presign(
        &self,
        py: Python<'_>,
        method: &Bound<'_, PyAny>,
        bucket: Given<'_, '_>,
        key: Given<'_, '_>,
        query: Given<'_, '_>,
        headers: Given<'_, '_>,
        expires_in: Given<'_, '_>,
        align: Given<'_, '_>,
        at: Given<'_, '_>,
        allow_unsafe_key: Given<'_, '_>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let method = Argument("method", ErrorCode::InvalidMethod).text(method)?;
        let request = presigner.presign(
            method.parse().into_python(py)?,
            bucket.map(bucket_text).transpose()?,
            key.map(key_text).transpose()?,
        );
        Keywords {
            expires_in,
            align,
            at,
            allow_unsafe_key,
            query,
            headers,
        }
        .presign(py, request)
    }

    /// A request to any AWS service, by its URL and the name that the service signs with, such as `sts` or `execute-api`.
    ///
    /// What differs between S3 and all other services is decided by that name: for `s3` the path is encoded once and stands as it
    /// is, and the payload is unsigned; for others the canonical path is normalized and encoded a second time, and the payload is
    /// that of an empty body.
    #[pyo3(signature = (method, url, service, *, region=None, region_set=None, query=None, headers=None, body_sha256=None,
                        expires_in=None, align=None, at=None, double_encode=None, normalize_path=None, omit_session_token=None,
                        omit_expires=None))]
    fn presign_request(
        &self,
        py: Python<'_>,
        method: &Bound<'_, PyAny>,
        url: &Bound<'_, PyAny>,
        service: &Bound<'_, PyAny>,
        region: Given<'_, '_>,
        region_set: Given<'_, '_>,
        query: Given<'_, '_>,
        headers: Given<'_, '_>,
        body_sha256: Given<'_, '_>,
        expires_in: Given<'_, '_>,
        align: Given<'_, '_>,
        at: Given<'_, '_>,
        double_encode: Given<'_, '_>,
        normalize_path: Given<'_, '_>,
        omit_session_token: Given<'_, '_>,
        omit_expires: Given<'_, '_>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let method = Argument("method", ErrorCode::InvalidMethod).text(method)?;
        let request = presigner.presign_request(
            method.parse().into_python(py)?,
            Argument("url", ErrorCode::InvalidUrl).text(url)?,
            Argument("service", ErrorCode::InvalidOption).text(service)?,
        );
        ServiceKeywords {
            region,
            region_set,
            query,
            headers,
            body_sha256,
            expires_in,
            align,
            at,
            double_encode,
            normalize_path,
            omit_session_token,
            omit_expires,
        }
        .presign(py, request)
    }

    /// The bearer token that a cluster of EKS takes, for 14 minutes: what `aws eks get-token` prints.
    #[pyo3(signature = (cluster_name, *, at=None))]
    fn eks_token(
        &self,
        py: Python<'_>,
        cluster_name: &Bound<'_, PyAny>,
        at: Given<'_, '_>,
    ) -> PyResult<PyAuthToken> {
        let presigner = self.0.current(py)?;
        let name = Argument("cluster_name", ErrorCode::InvalidOption).text(cluster_name)?;
        let token = presigner.eks_token(name, moment_or_now(py, "at", at)?);
        Ok(token.into_python(py)?.into())
    }

    /// The password with which a user of a database of RDS connects by IAM, within 15 minutes: what `aws rds
    /// generate-db-auth-token` prints.
    #[pyo3(signature = (host, port, user, *, at=None))]
    fn rds_auth_token(
        &self,
        py: Python<'_>,
        host: &Bound<'_, PyAny>,
        port: &Bound<'_, PyAny>,
        user: &Bound<'_, PyAny>,
        at: Given<'_, '_>,
    ) -> PyResult<PyAuthToken> {
        let presigner = self.0.current(py)?;
        let token = presigner.rds_auth_token(
            Argument("host", ErrorCode::InvalidEndpoint).text(host)?,
            Argument("port", ErrorCode::InvalidEndpoint).number(port, u16::MAX)?,
            Argument("user", ErrorCode::InvalidQuery).text(user)?,
            moment_or_now(py, "at", at)?,
        );
        Ok(token.into_python(py)?.into())
    }

    /// The URL at which a client of AWS's message broker for devices opens MQTT over a WebSocket. `endpoint` is the account's.
    #[pyo3(signature = (endpoint, *, at=None))]
    fn iot_mqtt(
        &self,
        py: Python<'_>,
        endpoint: &Bound<'_, PyAny>,
        at: Given<'_, '_>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let endpoint = Argument("endpoint", ErrorCode::InvalidEndpoint).text(endpoint)?;
        let request = presigner.iot_mqtt(endpoint).into_python(py)?;
        ServiceKeywords {
            at,
            ..Default::default()
        }
        .presign(py, request)
    }

    /// The URL at which Amazon Transcribe takes a stream of audio over a WebSocket, for 5 minutes by default. `query` has other
    /// parameters, such as `vocabulary-name`.
    #[pyo3(signature = (language_code, media_encoding, sample_rate, *, query=None, expires_in=None, align=None, at=None))]
    fn transcribe_stream(
        &self,
        py: Python<'_>,
        language_code: &Bound<'_, PyAny>,
        media_encoding: &Bound<'_, PyAny>,
        sample_rate: &Bound<'_, PyAny>,
        query: Given<'_, '_>,
        expires_in: Given<'_, '_>,
        align: Given<'_, '_>,
        at: Given<'_, '_>,
    ) -> PyResult<PyPresignedRequest> {
        let presigner = self.0.current(py)?;
        let request = presigner.transcribe_stream(
            Argument("language_code", ErrorCode::InvalidQuery).text(language_code)?,
            Argument("media_encoding", ErrorCode::InvalidQuery).text(media_encoding)?,
            Argument("sample_rate", ErrorCode::InvalidQuery).number(sample_rate, u32::MAX)?,
        );
        let request = request.into_python(py)?;
        ServiceKeywords {
            query,
            expires_in,
            align,
            at,
            ..Default::default()
        }
        .presign(py, request)
    }

    /// The region that signs.
    #[getter]
    fn region(&self, py: Python<'_>) -> PyResult<String> {
        Ok(self.0.current(py)?.region().to_string())
    }

    /// Where requests go.
    #[getter]
    fn endpoint_url(&self, py: Python<'_>) -> PyResult<String> {
        Ok(self.0.current(py)?.endpoint().to_string())
    }

    /// Where the bucket's name stands in URLs: `auto`, `virtual` or `path`.
    #[getter]
    fn addressing_style(&self, py: Python<'_>) -> PyResult<&'static str> {
        Ok(self.0.current(py)?.addressing_style().as_str())
    }

    /// What is done where the credentials end before a URL would: `allow`, `clamp` or `refuse`.
    #[getter]
    fn on_early_credentials(&self, py: Python<'_>) -> PyResult<&'static str> {
        Ok(self.0.current(py)?.on_early_credentials().as_str())
    }

    /// The access key ID, which every URL shows.
    #[getter]
    fn access_key_id(&self, py: Python<'_>) -> PyResult<String> {
        Ok(self.0.current(py)?.credentials().access_key_id().to_owned())
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let Ok(other) = other.cast::<Self>() else {
            return Ok(py.NotImplemented());
        };
        let same = self.0.current(py)? == other.get().0.current(py)?;
        Ok(same.into_pyobject(py)?.to_owned().into_any().unbind())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let presigner = self.0.current(py)?;
        let text = |text: &str| PyString::new(py, text).repr().map(|repr| repr.to_string());
        let mut options = String::new();
        for (name, value) in presigner.changed_endpoint_options() {
            let value = if value { "True" } else { "False" };
            options.extend([", ", name, "=", value]);
        }
        let early = presigner.on_early_credentials();
        if early != OnEarlyCredentials::default() {
            options.extend([", on_early_credentials='", early.as_str(), "'"]);
        }
        Ok(format!(
            "Presigner({}, access_key_id={}, endpoint_url={}, addressing_style='{}'{options})",
            text(presigner.region().as_str())?,
            text(presigner.credentials().access_key_id())?,
            text(&presigner.endpoint().to_string())?,
            presigner.addressing_style(),
        ))
    }

    /// For pickle: the credentials of this moment go along.
    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<((String,), Bound<'py, PyDict>)> {
        let presigner = self.0.current(py)?;
        let credentials = presigner.credentials();
        let keywords = PyDict::new(py);
        keywords.set_item("access_key_id", credentials.access_key_id())?;
        keywords.set_item("secret_access_key", credentials.expose_secret_access_key())?;
        keywords.set_item("session_token", credentials.expose_session_token())?;
        let expire_at = credentials.expire_at();
        let expire_at = expire_at.map(|at| datetime(py, at)).transpose()?;
        keywords.set_item("credentials_expire_at", expire_at)?;
        let endpoint = presigner
            .has_custom_endpoint()
            .then(|| presigner.endpoint());
        keywords.set_item("endpoint_url", endpoint.map(ToString::to_string))?;
        keywords.set_item("addressing_style", presigner.addressing_style().as_str())?;
        let early = presigner.on_early_credentials();
        keywords.set_item("on_early_credentials", early.as_str())?;
        for (name, value) in presigner.changed_endpoint_options() {
            keywords.set_item(name, value)?;
        }
        Ok(((presigner.region().to_string(),), keywords))
    }

    /// Nothing in it changes, so it is its own copy.
    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

fn bucket_text<'a>(bucket: &'a Bound<'_, PyAny>) -> PyResult<&'a str> {
    Argument("bucket", ErrorCode::InvalidBucket).text(bucket)
}

fn key_text<'a>(key: &'a Bound<'_, PyAny>) -> PyResult<&'a str> {
    Argument("key", ErrorCode::InvalidKey).text(key)
}

fn upload_id_text<'a>(upload_id: &'a Bound<'_, PyAny>) -> PyResult<&'a str> {
    Argument("upload_id", ErrorCode::InvalidOption).text(upload_id)
}

fn choice_of(choice: &Bound<'_, PyAny>) -> PyResult<OnEarlyCredentials> {
    let text = Argument("on_early_credentials", ErrorCode::InvalidOption).text(choice)?;
    text.parse().into_python(choice.py())
}

fn style_of(style: &Bound<'_, PyAny>) -> PyResult<AddressingStyle> {
    let text = Argument("addressing_style", ErrorCode::InvalidOption).text(style)?;
    text.parse().into_python(style.py())
}

fn optional<'a>(name: &str, code: ErrorCode, value: Given<'a, '_>) -> PyResult<Option<&'a str>> {
    value
        .map(|value| Argument(name, code).text(value))
        .transpose()
}

/// The endpoint options that are given, by the core's names.
fn endpoint_options(
    callable: &str,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Vec<(&'static str, bool)>> {
    let mut given = Vec::new();
    for (name, value) in options.into_iter().flatten() {
        let text = name.cast::<PyString>()?.to_string_lossy();
        let known = PresignerBuilder::ENDPOINT_OPTIONS;
        let Some(option) = known.iter().find(|option| **option == text) else {
            return Err(unexpected_keyword(callable, &name)?);
        };
        if !value.is_none() {
            let value = Argument(option, ErrorCode::InvalidOption).boolean(&value)?;
            given.push((*option, value));
        }
    }
    Ok(given)
}
