use presign_js::Keys;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::value::{Thrown, answer, read, signing, thrown, write};

/// Presigns for one region or server, with one set of credentials.
#[wasm_bindgen]
pub struct Presigner(pub(crate) presign_js::Presigner);

#[wasm_bindgen]
impl Presigner {
    #[wasm_bindgen(constructor)]
    pub fn new(keys: JsValue, settings: JsValue) -> Thrown<Presigner> {
        let built = presign_js::Presigner::new(&read(keys)?, &read(settings)?);
        built.map(Self).map_err(thrown)
    }

    #[wasm_bindgen(js_name = withCredentials)]
    pub fn with_credentials(&self, keys: JsValue) -> Thrown<Presigner> {
        let keys: Keys = read(keys)?;
        self.0.with_credentials(&keys).map(Self).map_err(thrown)
    }

    pub fn describe(&self) -> Thrown<JsValue> {
        write(&self.0.describe())
    }

    pub fn warnings(&self) -> Thrown<JsValue> {
        write(&self.0.warnings())
    }
}

/// Binds methods whose arguments are text.
macro_rules! bind {
    ($($js_name:ident $name:ident($($argument:ident),*) -> $result:ident;)+) => {
        #[wasm_bindgen]
        impl Presigner {
            $(
                #[wasm_bindgen(js_name = $js_name)]
                pub fn $name(
                    &self,
                    $($argument: &str,)*
                    at: f64,
                    expires_in: Option<f64>,
                    options: JsValue,
                ) -> Thrown<JsValue> {
                    answer(self.0.$name($($argument,)* &signing(at, expires_in, options)?))
                }
            )+
        }
    };
}

presign_js::operations!(bind);
presign_js::other_requests!(bind);
presign_js::other_methods!(bind);

#[wasm_bindgen]
impl Presigner {
    #[wasm_bindgen(js_name = getObjectAttributes)]
    pub fn get_object_attributes(
        &self,
        bucket: &str,
        key: &str,
        object_attributes: Vec<String>,
        at: f64,
        expires_in: Option<f64>,
        options: JsValue,
    ) -> Thrown<JsValue> {
        let signing = signing(at, expires_in, options)?;
        answer(
            self.0
                .get_object_attributes(bucket, key, &object_attributes, &signing),
        )
    }

    pub fn presign(
        &self,
        method: &str,
        bucket: Option<String>,
        key: Option<String>,
        at: f64,
        expires_in: Option<f64>,
        options: JsValue,
    ) -> Thrown<JsValue> {
        let (bucket, key) = (bucket.as_deref(), key.as_deref());
        let signing = signing(at, expires_in, options)?;
        answer(self.0.presign(method, bucket, key, &signing))
    }

    #[wasm_bindgen(js_name = postObject)]
    pub fn post_object(
        &self,
        bucket: &str,
        key: &str,
        form: JsValue,
        at: f64,
        expires_in: Option<f64>,
        options: JsValue,
    ) -> Thrown<JsValue> {
        let signing = signing(at, expires_in, options)?;
        answer(self.0.post_object(bucket, key, &read(form)?, &signing))
    }

    #[wasm_bindgen(js_name = getObjects)]
    pub fn get_objects(
        &self,
        bucket: &str,
        keys: Vec<String>,
        first: u32,
        at: f64,
        expires_in: Option<f64>,
        options: JsValue,
    ) -> Thrown<JsValue> {
        let signing = signing(at, expires_in, options)?;
        answer(self.0.get_objects(bucket, &keys, first, &signing))
    }

    #[wasm_bindgen(js_name = presignForKeys)]
    pub fn presign_for_keys(
        &self,
        method: &str,
        bucket: &str,
        keys: Vec<String>,
        first: u32,
        at: f64,
        expires_in: Option<f64>,
        options: JsValue,
    ) -> Thrown<JsValue> {
        let signing = signing(at, expires_in, options)?;
        answer(
            self.0
                .presign_for_keys(method, bucket, &keys, first, &signing),
        )
    }
}

/// Presigns one request for the keys that a caller asks for one by one.
#[wasm_bindgen]
pub struct BatchPresigner(presign_js::BatchPresigner);

#[wasm_bindgen]
impl Presigner {
    pub fn batch(
        &self,
        method: &str,
        bucket: &str,
        at: f64,
        expires_in: Option<f64>,
        options: JsValue,
    ) -> Thrown<BatchPresigner> {
        let signing = signing(at, expires_in, options)?;
        let batch = self.0.batch(method, bucket, &signing);
        batch.map(BatchPresigner).map_err(thrown)
    }
}

#[wasm_bindgen]
impl BatchPresigner {
    pub fn url(&self, key: &str) -> Thrown<String> {
        self.0.url(key).map_err(thrown)
    }

    #[wasm_bindgen(js_name = expiresAt)]
    pub fn expires_at(&self) -> Thrown<JsValue> {
        write(&self.0.expires_at())
    }
}

#[wasm_bindgen]
impl Presigner {
    #[wasm_bindgen(js_name = presignUris)]
    pub fn presign_uris(
        &self,
        method: &str,
        uris: Vec<String>,
        regions: JsValue,
        first: u32,
        at: f64,
        expires_in: Option<f64>,
        options: JsValue,
    ) -> Thrown<JsValue> {
        let signing = signing(at, expires_in, options)?;
        answer(
            self.0
                .presign_uris(method, &uris, &read(regions)?, first, &signing),
        )
    }
}

#[cfg(feature = "full")]
#[wasm_bindgen]
impl Presigner {
    pub fn operation(
        &self,
        name: &str,
        parameters: JsValue,
        at: f64,
        expires_in: Option<f64>,
        options: JsValue,
    ) -> Thrown<JsValue> {
        let parameters: Vec<(String, presign_js::Parameter)> = read(parameters)?;
        let signing = signing(at, expires_in, options)?;
        answer(self.0.operation(name, &parameters, &signing))
    }

    #[wasm_bindgen(js_name = operationForKeys)]
    pub fn operation_for_keys(
        &self,
        name: &str,
        parameters: JsValue,
        keys: Vec<String>,
        first: u32,
        at: f64,
        expires_in: Option<f64>,
        options: JsValue,
    ) -> Thrown<JsValue> {
        let parameters: Vec<(String, presign_js::Parameter)> = read(parameters)?;
        let signing = signing(at, expires_in, options)?;
        answer(
            self.0
                .operation_for_keys(name, &parameters, &keys, first, &signing),
        )
    }
}
