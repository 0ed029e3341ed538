//! Variables and config files, which JavaScript reads.

use std::path::PathBuf;

use presign_js::Environment;
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
    ) -> Thrown<Presigner> {
        let files: Vec<(String, Vec<u8>)> = read(files)?;
        let files = files
            .into_iter()
            .map(|(path, bytes)| (PathBuf::from(path), bytes));
        let environment = environment(variables, home)?.with_files(files);
        let built =
            presign_js::Presigner::from_env(&environment, profile.as_deref(), &read(settings)?);
        built.map(Self).map_err(thrown)
    }
}

fn environment(variables: JsValue, home: Option<String>) -> Thrown<Environment> {
    let variables: Vec<(String, String)> = read(variables)?;
    Ok(Environment::new(variables, home.map(PathBuf::from)))
}
