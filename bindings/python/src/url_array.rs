use arrow_data::ArrayData;
use pyo3::{prelude::*, types::PyCapsule};

use crate::{
    arguments::OnError,
    arrow_capsules::{export_array, export_schema},
    error::IntoPython,
    key_column::readable,
    many_keys::Batch,
    url_column::{Shape, UrlColumn, field},
};

/// A column of URLs, which data frame libraries import through the Arrow C data interface.
#[pyclass(name = "UrlArray", module = "presigned", frozen)]
pub(crate) struct PyUrlArray(ArrayData);

impl PyUrlArray {
    /// Presigns the keys. Other threads run meanwhile.
    pub(crate) fn new(
        py: Python<'_>,
        batch: &Batch,
        keys: ArrayData,
        on_error: OnError,
    ) -> PyResult<Self> {
        let shape = Shape::new(keys.data_type(), on_error);
        let urls = py.detach(|| UrlColumn::presign(batch, 0, keys, shape));
        readable(py, urls.into_python(py)?.into_array(shape)).map(Self)
    }
}

#[pymethods]
impl PyUrlArray {
    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let field = field(self.0.data_type().clone());
        readable(py, export_schema(py, &field)?)
    }

    /// Returns the schema and the array. Ignores the requested schema.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        let _ = requested_schema;
        Ok((self.__arrow_c_schema__(py)?, export_array(py, &self.0)?))
    }

    fn __repr__(&self) -> String {
        format!("UrlArray({} of them)", self.0.len())
    }
}
