//! Text between JavaScript and Rust, at less cost than napi's own conversions.
#![expect(
    unsafe_code,
    reason = "Node's C interface is called here directly, as napi's conversions do"
)]

use std::{ops::Deref, ptr};

use napi::{
    Result,
    bindgen_prelude::{FromNapiValue, ToNapiValue, TypeName, ValidateNapiValue},
    check_status, sys,
};

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
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> Result<Self> {
        const SHORT: usize = 256;
        let mut bytes: Vec<u8> = Vec::with_capacity(SHORT);
        let mut length = 0;
        // SAFETY: the buffer has room for as many bytes as is said, and Node writes `length` of them, and a NUL.
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

/// ASCII for JavaScript: URLs, times, and headers that can be sent are nothing else.
pub struct Ascii(pub String);

impl TypeName for Ascii {
    fn type_name() -> &'static str {
        String::type_name()
    }

    fn value_type() -> napi::ValueType {
        String::value_type()
    }
}

impl ToNapiValue for Ascii {
    unsafe fn to_napi_value(env: sys::napi_env, Self(text): Self) -> Result<sys::napi_value> {
        if !text.is_ascii() {
            // SAFETY: the environment is the one that was given.
            return unsafe { String::to_napi_value(env, text) };
        }
        let mut value = ptr::null_mut();
        let length = text.len().cast_signed();
        // SAFETY: Node copies as many bytes as the text has.
        let status = unsafe {
            sys::napi_create_string_latin1(env, text.as_ptr().cast(), length, &raw mut value)
        };
        check_status!(status)?;
        Ok(value)
    }
}
