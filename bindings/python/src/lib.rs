//! The native module of the Python package `presigned`: converts arguments, calls the core, and converts results.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unreachable,
    clippy::todo,
    reason = "a panic is an exception in Python that `except Exception` does not catch"
)]
#![expect(clippy::doc_markdown, reason = "docstrings are reStructuredText")]
#![expect(clippy::needless_pass_by_value, reason = "PyO3 extracts arguments")]

#[macro_use]
mod docs;
#[macro_use]
mod getters;

mod arguments;
#[cfg(feature = "arrow")]
mod arrow_capsules;
mod auth_token;
mod content_disposition;
mod convert;
mod credentials;
mod environment;
mod error;
#[cfg(feature = "arrow")]
mod key_column;
#[cfg(feature = "arrow")]
mod keys;
mod keywords;
mod link_policy;
mod links;
mod many_keys;
mod multipart_plan;
mod parameters;
mod post_form;
mod presigned_request;
mod presigned_requests;
mod presigner;
mod python_time;
mod shell;
#[cfg(feature = "arrow")]
mod url_array;
#[cfg(feature = "arrow")]
mod url_column;
mod url_iterator;
#[cfg(feature = "arrow")]
mod url_stream;
mod verify;

/// The module does not need the GIL, because all state is immutable or locked.
#[pyo3::pymodule(gil_used = false)]
mod _presigned {
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        crate::python_time::PythonTime::init(module.py())
    }

    #[cfg(feature = "arrow")]
    #[pymodule_export]
    use crate::{url_array::PyUrlArray, url_stream::PyUrlStream};

    #[pymodule_export]
    use crate::{
        auth_token::PyAuthToken,
        content_disposition::{attachment, inline},
        environment::profile_names,
        link_policy::link_policy,
        links::{PyDiagnosis, PyFinding, PyInspection, PyPossibleCause, explain_url, inspect_url},
        multipart_plan::{PyMultipartPlan, PyPart},
        post_form::PyPostForm,
        presigned_request::PyPresignedRequest,
        presigned_requests::PyPresignedRequests,
        presigner::PyPresigner,
        shell::{curl, shell_quote},
        verify::{PyVerifiedForm, PyVerifiedRequest, verify, verify_form},
    };
}
