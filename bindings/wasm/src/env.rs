//! Variables and config files, which JavaScript reads.

use std::path::PathBuf;

use presign_js::{Environment, Keys};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::{
    presigner::Presigner,
    value::{Thrown, read, thrown, write},
};

/// Returns the paths of the config files.
#[wasm_bindgen(js_name = configPaths)]
pub fn config_paths(variables: JsValue, home: Option<String>) -> Thrown<JsValue> {
    let paths = environment(variables, home)?.config_paths();
    let paths = paths.map_err(thrown)?.into_iter();
    let paths: Vec<_> = paths
        .filter_map(|path| path.into_os_string().into_string().ok())
        .collect();
    write(&paths)
}

/// Returns the names of the profiles in the contents of the config files.
#[wasm_bindgen(js_name = profileNames)]
pub fn profile_names(
    variables: JsValue,
    home: Option<String>,
    files: JsValue,
) -> Thrown<Vec<String>> {
    let environment = with_files(variables, home, files)?;
    environment.profile_names().map_err(thrown)
}

/// Returns where credentials come from, by variables and the contents of the config files.
#[wasm_bindgen(js_name = credentialSource)]
pub fn credential_source(
    profile: Option<String>,
    variables: JsValue,
    home: Option<String>,
    files: JsValue,
) -> Thrown<JsValue> {
    let environment = with_files(variables, home, files)?;
    let found = presign_js::credential_source(&environment, profile.as_deref());
    write(&found.map_err(thrown)?)
}

#[wasm_bindgen]
impl Presigner {
    /// Builds a presigner from variables and the contents of the config files, where the settings do not state it.
    #[wasm_bindgen(js_name = fromEnv)]
    pub fn from_env(
        profile: Option<String>,
        settings: JsValue,
        variables: JsValue,
        home: Option<String>,
        files: JsValue,
        keys: JsValue,
    ) -> Thrown<Presigner> {
        let environment = with_files(variables, home, files)?;
        let keys: Option<Keys> = read(keys)?;
        let built = presign_js::Presigner::from_env(
            &environment,
            profile.as_deref(),
            &read(settings)?,
            keys.as_ref(),
        );
        built.map(Self).map_err(thrown)
    }
}

fn with_files(variables: JsValue, home: Option<String>, files: JsValue) -> Thrown<Environment> {
    let files: Vec<(String, Vec<u8>)> = read(files)?;
    let files = files
        .into_iter()
        .map(|(path, bytes)| (PathBuf::from(path), bytes));
    Ok(environment(variables, home)?.with_files(files))
}

fn environment(variables: JsValue, home: Option<String>) -> Thrown<Environment> {
    let variables: Vec<(String, String)> = read(variables)?;
    Ok(Environment::new(variables, home.map(PathBuf::from)))
}
