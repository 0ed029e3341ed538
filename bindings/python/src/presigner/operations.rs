//! The methods of operations whose arguments are text.

use pyo3::{prelude::*, types::PyDict};

use super::PyPresigner;
use crate::{
    arguments::{Bucket, CopySource, Key, UploadId},
    keywords::presign,
    presigned_request::PyPresignedRequest,
};

macro_rules! operations {
    ($($name:ident($($argument:ident: $type:ty),+);)+) => {
        #[pymethods]
        impl PyPresigner {
            $(
                #[doc = doc!($name)]
                #[pyo3(signature = ($($argument,)+ **keywords))]
                fn $name(
                    &self,
                    py: Python<'_>,
                    $($argument: $type,)+
                    keywords: Option<&Bound<'_, PyDict>>,
                ) -> PyResult<PyPresignedRequest> {
                    let presigner = self.0.current(py)?;
                    let request = presigner.$name($($argument.0),+);
                    presign(py, stringify!($name), request, keywords)
                }
            )+
        }
    };
}

operations! {
    get_object(bucket: Bucket<'_>, key: Key<'_>);
    head_object(bucket: Bucket<'_>, key: Key<'_>);
    put_object(bucket: Bucket<'_>, key: Key<'_>);
    delete_object(bucket: Bucket<'_>, key: Key<'_>);
    copy_object(bucket: Bucket<'_>, key: Key<'_>, copy_source: CopySource<'_>);
    list_objects_v2(bucket: Bucket<'_>);
    get_object_tagging(bucket: Bucket<'_>, key: Key<'_>);
    put_object_tagging(bucket: Bucket<'_>, key: Key<'_>);
    delete_object_tagging(bucket: Bucket<'_>, key: Key<'_>);
    create_multipart_upload(bucket: Bucket<'_>, key: Key<'_>);
    complete_multipart_upload(bucket: Bucket<'_>, key: Key<'_>, upload_id: UploadId<'_>);
    abort_multipart_upload(bucket: Bucket<'_>, key: Key<'_>, upload_id: UploadId<'_>);
    list_parts(bucket: Bucket<'_>, key: Key<'_>, upload_id: UploadId<'_>);
}
