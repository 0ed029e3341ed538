use std::{
    collections::BTreeMap,
    env, io,
    path::{Path, PathBuf},
};

use presign_core::{Credentials, Error, ErrorCode};
use zeroize::Zeroizing;

#[cfg(windows)]
use crate::python::expand_percents;
use crate::{
    python::expand_variables,
    setting::{Origin, Setting, credentials},
    zeroized_file::read,
};

/// The `AWS_*` variables and the home folder.
pub struct Environment {
    variables: BTreeMap<String, Zeroizing<String>>,
    home: Option<PathBuf>,
    /// The contents of files, in place of the file system.
    files: Option<BTreeMap<PathBuf, Zeroizing<Vec<u8>>>>,
}

impl Environment {
    /// Reads the environment of this process.
    pub fn from_process() -> Self {
        let text = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
            let name = name_of_variable(name.into_string().ok()?);
            Some((name, value.into_string().ok()?))
        };
        Self::new(env::vars_os().filter_map(text), env::home_dir())
    }

    /// Creates an environment from variables. An empty variable counts as unset.
    pub fn new(
        variables: impl IntoIterator<Item = (String, String)>,
        home: Option<PathBuf>,
    ) -> Self {
        let mut variables: BTreeMap<_, _> = variables
            .into_iter()
            .map(|(name, value)| (name, Zeroizing::new(value)))
            .collect();
        for name in ["AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE"] {
            if let Some(path) = variables.get(name) {
                let value = |name: &str| {
                    let name = name_of_variable(name.into());
                    variables.get(&name).map(|value| value.to_string())
                };
                let path = expand_variables(path, value);
                #[cfg(windows)]
                let path = expand_percents(&path, value);
                let path = Zeroizing::new(path);
                variables.insert(name.into(), path);
            }
        }
        variables.retain(|name, value| name.starts_with("AWS_") && !value.is_empty());
        Self {
            variables,
            home,
            files: None,
        }
    }

    /// Sets the contents of [`config_paths`](Self::config_paths), for platforms without files, such as WebAssembly. Any other file is
    /// missing.
    #[must_use]
    pub fn with_files(mut self, files: impl IntoIterator<Item = (PathBuf, Vec<u8>)>) -> Self {
        let zeroizing = |(path, bytes)| (path, Zeroizing::new(bytes));
        self.files = Some(files.into_iter().map(zeroizing).collect());
        self
    }

    /// Returns the paths of the shared credentials file and of the shared config file. A path is missing without a home folder.
    ///
    /// # Errors
    ///
    /// `invalid_config` for a variable with a path that is not supported.
    pub fn config_paths(&self) -> Result<Vec<PathBuf>, Error> {
        let [credentials, config] = self.paths()?;
        Ok(credentials.into_iter().chain(config).collect())
    }

    pub(crate) fn paths(&self) -> Result<[Option<PathBuf>; 2], Error> {
        Ok([
            self.path("AWS_SHARED_CREDENTIALS_FILE", ".aws/credentials")?,
            self.path("AWS_CONFIG_FILE", ".aws/config")?,
        ])
    }

    /// Reads a file, which is zeroized on drop.
    pub(crate) fn read(&self, path: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
        match &self.files {
            Some(files) => {
                let file = files.get(path).cloned();
                file.ok_or_else(|| io::ErrorKind::NotFound.into())
            }
            None => read(path),
        }
    }

    /// Returns the name of the profile, from the caller or a variable.
    pub fn profile<'a>(&'a self, explicit: Option<&'a str>) -> Option<&'a str> {
        explicit
            .or_else(|| self.get("AWS_PROFILE"))
            .or_else(|| self.get("AWS_DEFAULT_PROFILE"))
    }

    pub(crate) fn setting(&self, name: &'static str) -> Option<Setting<'_>> {
        let origin = Origin::Variable(name);
        self.get(name).map(|text| Setting { text, origin })
    }

    /// Returns the path in a variable, or a path in the home folder.
    fn path(&self, variable: &'static str, in_home: &str) -> Result<Option<PathBuf>, Error> {
        let home = self.home.as_deref();
        let Some(path) = self.setting(variable) else {
            return Ok(home.map(|home| home.join(in_home)));
        };
        match (path.text.strip_prefix('~'), home) {
            (Some(""), Some(home)) => Ok(Some(home.into())),
            (Some(below), Some(home)) if below.starts_with(std::path::is_separator) => {
                Ok(Some(home.join(&below[1..])))
            }
            (Some(_), _) => Err(path.missing("`~USER` is not supported; write the whole path")),
            (None, _) => Ok(Some(path.text.into())),
        }
    }

    /// Returns the credentials in variables.
    pub(crate) fn credentials(&self) -> Result<Option<Credentials>, Error> {
        let Some(access_key_id) = self.setting("AWS_ACCESS_KEY_ID") else {
            return Ok(None);
        };
        let Some(secret_access_key) = self.setting("AWS_SECRET_ACCESS_KEY") else {
            return Err(Error::new(
                ErrorCode::InvalidCredentials,
                "AWS_SECRET_ACCESS_KEY: is not set, but AWS_ACCESS_KEY_ID is; set both",
            ));
        };
        let session_token = self
            .setting("AWS_SECURITY_TOKEN")
            .or_else(|| self.setting("AWS_SESSION_TOKEN"));
        let credentials = credentials(access_key_id, secret_access_key, session_token)?;
        let Some(end) = self.setting("AWS_CREDENTIAL_EXPIRATION") else {
            return Ok(Some(credentials));
        };
        // Python separates date and time by a space.
        let text = end.text.replacen(' ', "T", 1);
        let at = text.parse().map_err(|error| end.explain(&error))?;
        Ok(Some(credentials.with_expiry(at)))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(|value| value.as_str())
    }
}

/// Names of variables have no case on Windows.
fn name_of_variable(mut name: String) -> String {
    if cfg!(windows) {
        name.make_ascii_uppercase();
    }
    name
}
