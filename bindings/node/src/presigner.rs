use napi_derive::napi;
use presign_js::{
    Batch, Description, Environment, Failure, Fields, Form, FormOptions, Keys, Options, Parameter,
    Plan, Presigned, Settings, Token,
};

use crate::value::{Ascii, Js, Request, Result, Text, answer, signing, thrown};

/// Presigns for one region or server, with one set of credentials.
#[napi]
pub struct Presigner(presign_js::Presigner);

#[napi]
impl Presigner {
    #[napi(constructor)]
    pub fn new(keys: Js<Keys>, settings: Js<Settings>) -> Result<Self> {
        let built = presign_js::Presigner::new(&keys.0, &settings.0);
        built.map(Self).map_err(thrown)
    }

    /// Builds a presigner from variables and the shared configuration files, where the settings do not state it.
    #[napi(factory)]
    pub fn from_env(
        profile: Option<String>,
        settings: Js<Settings>,
        keys: Option<Js<Keys>>,
    ) -> Result<Self> {
        let environment = Environment::from_process();
        let keys = keys.as_ref().map(|keys| &keys.0);
        let built =
            presign_js::Presigner::from_env(&environment, profile.as_deref(), &settings.0, keys);
        built.map(Self).map_err(thrown)
    }

    #[napi]
    pub fn with_credentials(&self, keys: Js<Keys>) -> Result<Presigner> {
        self.0.with_credentials(&keys.0).map(Self).map_err(thrown)
    }

    #[napi]
    pub fn describe(&self) -> Js<Description> {
        Js(self.0.describe())
    }

    #[napi]
    pub fn warnings(&self) -> Js<Vec<Failure>> {
        Js(self.0.warnings())
    }
}

/// Binds methods whose arguments are text.
macro_rules! bind {
    ($($js_name:ident $name:ident($($argument:ident),*) -> $result:ident;)+) => {
        #[napi]
        impl Presigner {
            $(
                #[napi]
                pub fn $name(
                    &self,
                    $($argument: String,)*
                    at: f64,
                    expires_in: Option<f64>,
                    options: Option<Js<Options>>,
                ) -> Result<Js<$result>> {
                    answer(self.0.$name($(&$argument,)* &signing(at, expires_in, options)))
                }
            )+
        }
    };
}

/// Binds those that return a request.
macro_rules! bind_requests {
    ($($js_name:ident $name:ident($($argument:ident),*) -> $result:ident;)+) => {
        #[napi]
        impl Presigner {
            $(
                #[napi]
                pub fn $name(
                    &self,
                    $($argument: Text,)*
                    at: f64,
                    expires_in: Option<f64>,
                    options: Option<Js<Options>>,
                ) -> Result<Request> {
                    self.0.$name($(&$argument,)* &signing(at, expires_in, options)).map(Request).map_err(thrown)
                }
            )+
        }
    };
}

presign_js::operations!(bind_requests);
presign_js::other_requests!(bind_requests);
presign_js::other_methods!(bind);

#[napi]
impl Presigner {
    #[napi]
    pub fn get_object_attributes(
        &self,
        bucket: String,
        key: String,
        object_attributes: Vec<String>,
        at: f64,
        expires_in: Option<f64>,
        options: Option<Js<Options>>,
    ) -> Result<Js<Presigned>> {
        let signing = signing(at, expires_in, options);
        answer(
            self.0
                .get_object_attributes(&bucket, &key, &object_attributes, &signing),
        )
    }

    #[napi]
    pub fn presign(
        &self,
        method: String,
        bucket: Option<String>,
        key: Option<String>,
        at: f64,
        expires_in: Option<f64>,
        options: Option<Js<Options>>,
    ) -> Result<Js<Presigned>> {
        let (bucket, key) = (bucket.as_deref(), key.as_deref());
        let signing = signing(at, expires_in, options);
        answer(self.0.presign(&method, bucket, key, &signing))
    }

    #[napi]
    pub fn post_object(
        &self,
        bucket: String,
        key: String,
        form: Js<FormOptions>,
        at: f64,
        expires_in: Option<f64>,
        options: Option<Js<Options>>,
    ) -> Result<Js<Form>> {
        let signing = signing(at, expires_in, options);
        answer(self.0.post_object(&bucket, &key, &form.0, &signing))
    }

    #[napi]
    pub fn get_objects(
        &self,
        bucket: String,
        keys: Vec<String>,
        first: u32,
        at: f64,
        expires_in: Option<f64>,
        options: Option<Js<Options>>,
    ) -> Result<Js<Batch>> {
        let signing = signing(at, expires_in, options);
        answer(self.0.get_objects(&bucket, &keys, first, &signing))
    }

    #[napi]
    pub fn presign_for_keys(
        &self,
        method: String,
        bucket: String,
        keys: Vec<String>,
        first: u32,
        at: f64,
        expires_in: Option<f64>,
        options: Option<Js<Options>>,
    ) -> Result<Js<Batch>> {
        let signing = signing(at, expires_in, options);
        answer(
            self.0
                .presign_for_keys(&method, &bucket, &keys, first, &signing),
        )
    }
}

/// Presigns one request for the keys that a caller asks for one by one.
#[napi]
pub struct BatchPresigner(presign_js::BatchPresigner);

#[napi]
impl Presigner {
    #[napi]
    pub fn batch(
        &self,
        method: String,
        bucket: String,
        at: f64,
        expires_in: Option<f64>,
        options: Option<Js<Options>>,
    ) -> Result<BatchPresigner> {
        let signing = signing(at, expires_in, options);
        let batch = self.0.batch(&method, &bucket, &signing);
        batch.map(BatchPresigner).map_err(thrown)
    }
}

#[napi]
impl BatchPresigner {
    #[napi]
    pub fn url(&self, key: Text) -> Result<Ascii> {
        self.0.url(&key).map(Ascii).map_err(thrown)
    }

    #[napi]
    pub fn expires_at(&self) -> i64 {
        self.0.expires_at()
    }
}

#[napi]
impl Presigner {
    #[napi]
    pub fn presign_uris(
        &self,
        method: String,
        uris: Vec<String>,
        regions: Js<Fields>,
        first: u32,
        at: f64,
        expires_in: Option<f64>,
        options: Option<Js<Options>>,
    ) -> Result<Js<Batch>> {
        let signing = signing(at, expires_in, options);
        answer(
            self.0
                .presign_uris(&method, &uris, &regions.0, first, &signing),
        )
    }

    #[napi]
    pub fn operation(
        &self,
        name: String,
        parameters: Js<Vec<(String, Parameter)>>,
        at: f64,
        expires_in: Option<f64>,
        options: Option<Js<Options>>,
    ) -> Result<Js<Presigned>> {
        let signing = signing(at, expires_in, options);
        answer(self.0.operation(&name, &parameters.0, &signing))
    }

    #[napi]
    pub fn operation_for_keys(
        &self,
        name: String,
        parameters: Js<Vec<(String, Parameter)>>,
        keys: Vec<String>,
        first: u32,
        at: f64,
        expires_in: Option<f64>,
        options: Option<Js<Options>>,
    ) -> Result<Js<Batch>> {
        let signing = signing(at, expires_in, options);
        answer(
            self.0
                .operation_for_keys(&name, &parameters.0, &keys, first, &signing),
        )
    }
}
