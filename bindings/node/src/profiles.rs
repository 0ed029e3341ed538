use napi_derive::napi;
use presign_js::{Environment, Source};

use crate::value::{Js, Result, thrown};

#[napi]
pub fn profile_names() -> Result<Vec<String>> {
    Environment::from_process().profile_names().map_err(thrown)
}

#[napi]
pub fn credential_source(profile: Option<String>) -> Result<Option<Js<Source>>> {
    let environment = Environment::from_process();
    let found = presign_js::credential_source(&environment, profile.as_deref());
    found.map(|found| found.map(Js)).map_err(thrown)
}
