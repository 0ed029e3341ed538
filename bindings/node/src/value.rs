//! Conversions between JavaScript values and Rust types: by serde, but for the arguments and the result of most requests, which cost
//! half of their time that way.
#![expect(unsafe_code, reason = "napi's conversion traits are unsafe")]

use std::{ops::Deref, ptr};

use napi::{
    Env, JsValue, Unknown,
    bindgen_prelude::{FromNapiValue, ToNapiValue, TypeName, ValidateNapiValue},
    check_status, sys,
};
use presign_js::{Options, Presigned, Signing, presign_core};
use serde::{Serialize, de::DeserializeOwned};

/// What a function returns, or throws: an error whose `code` is that of the core.
pub(crate) type Result<T> = std::result::Result<T, napi::Error<&'static str>>;

/// A value that serde reads or writes.
pub struct Js<T>(pub(crate) T);

impl<T> TypeName for Js<T> {
    fn type_name() -> &'static str {
        "Object"
    }

    fn value_type() -> napi::ValueType {
        napi::ValueType::Unknown
    }
}

impl<T> ValidateNapiValue for Js<T> {}

impl<T: DeserializeOwned> FromNapiValue for Js<T> {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        // SAFETY: the value is the one that was passed.
        let value = unsafe { Unknown::from_napi_value(env, value) }?;
        Env::from_raw(env).from_js_value(value).map(Self)
    }
}

impl<T: Serialize> ToNapiValue for Js<T> {
    unsafe fn to_napi_value(
        env: sys::napi_env,
        Self(value): Self,
    ) -> napi::Result<sys::napi_value> {
        Ok(Env::from_raw(env).to_js_value(&value)?.raw())
    }
}

pub(crate) fn answer<T>(outcome: std::result::Result<T, presign_core::Error>) -> Result<Js<T>> {
    outcome.map(Js).map_err(thrown)
}

#[cold]
pub(crate) fn thrown(error: presign_core::Error) -> napi::Error<&'static str> {
    napi::Error::new(error.code().as_str(), error.message())
}

pub(crate) fn signing(at: f64, expires_in: Option<f64>, options: Option<Js<Options>>) -> Signing {
    Signing {
        at,
        expires_in,
        options: options.map(|Js(options)| options),
    }
}

/// Text from JavaScript.
pub struct Text(String);

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl TypeName for Text {
    fn type_name() -> &'static str {
        String::type_name()
    }

    fn value_type() -> napi::ValueType {
        String::value_type()
    }
}

impl ValidateNapiValue for Text {}

impl FromNapiValue for Text {
    /// Copies the text in one call where it is short, as buckets and keys are: napi asks for its length first.
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        const SHORT: usize = 256;
        let mut bytes: Vec<u8> = Vec::with_capacity(SHORT);
        let mut length = 0;
        // SAFETY: the buffer has room for the passed number of bytes, and Node writes `length` of them, and a NUL.
        let status = unsafe {
            sys::napi_get_value_string_utf8(
                env,
                value,
                bytes.as_mut_ptr().cast(),
                SHORT,
                &raw mut length,
            )
        };
        check_status!(status, "a text is expected")?;
        // Cut text is up to four bytes shorter than the buffer: no character is cut.
        if length + 4 < SHORT {
            // SAFETY: Node wrote these bytes.
            unsafe { bytes.set_len(length) };
            if let Ok(text) = String::from_utf8(bytes) {
                return Ok(Self(text));
            }
        }
        // SAFETY: the value is the one that was given.
        unsafe { String::from_napi_value(env, value) }.map(Self)
    }
}

/// A request as an array of its members: URL, expiry, method, headers.
pub struct Request(pub(crate) Presigned);

impl TypeName for Request {
    fn type_name() -> &'static str {
        "Array"
    }

    fn value_type() -> napi::ValueType {
        napi::ValueType::Object
    }
}

impl ToNapiValue for Request {
    unsafe fn to_napi_value(
        env: sys::napi_env,
        Self(request): Self,
    ) -> napi::Result<sys::napi_value> {
        let mut array = ptr::null_mut();
        // SAFETY: the environment is the one that was passed, and the values are its own.
        unsafe {
            check_status!(sys::napi_create_array_with_length(env, 2, &raw mut array))?;
            let set = |index, value| check_status!(sys::napi_set_element(env, array, index, value));
            set(0, ascii(env, &request.url)?)?;
            set(1, i64::to_napi_value(env, request.expires_at)?)?;
            if let Some(method) = request.other_method() {
                set(2, ascii(env, method)?)?;
            }
            if let Some(headers) = request.some_headers() {
                set(3, Js::to_napi_value(env, Js(headers))?)?;
            }
        }
        Ok(array)
    }
}

/// Text that is ASCII, as URLs are.
pub struct Ascii(pub(crate) String);

impl TypeName for Ascii {
    fn type_name() -> &'static str {
        String::type_name()
    }

    fn value_type() -> napi::ValueType {
        String::value_type()
    }
}

impl ToNapiValue for Ascii {
    unsafe fn to_napi_value(env: sys::napi_env, Self(text): Self) -> napi::Result<sys::napi_value> {
        // SAFETY: the environment is the one that was passed.
        unsafe { ascii(env, &text) }
    }
}

/// Copies ASCII at less cost than UTF-8.
unsafe fn ascii(env: sys::napi_env, text: &str) -> napi::Result<sys::napi_value> {
    let mut value = ptr::null_mut();
    let length = text.len().cast_signed();
    // SAFETY: Node copies as many bytes as the text has.
    let status = unsafe {
        sys::napi_create_string_latin1(env, text.as_ptr().cast(), length, &raw mut value)
    };
    check_status!(status)?;
    Ok(value)
}
