/// Declares read-only properties of a class that wraps a value of the core.
macro_rules! getters {
    ($class:ident { $($(#[doc = $doc:literal])+ $name:ident: $type:ty = |$this:pat_param| $value:expr;)+ }) => {
        #[pymethods]
        impl $class {
            $(
                $(#[doc = $doc])+
                #[getter]
                fn $name(&self) -> $type {
                    let $this = &self.0;
                    $value
                }
            )+
        }
    };
}
