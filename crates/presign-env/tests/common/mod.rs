//! A test machine with its own files and variables.

#![allow(dead_code, reason = "no test uses all of it")]

use std::fs;

use presign_core::{Error, Presigner};
use presign_env::{Environment, Overrides};
use tempfile::TempDir;

/// A home folder with files, and its environment.
pub(crate) struct Machine {
    pub(crate) home: TempDir,
    variables: Vec<(String, String)>,
}

impl Machine {
    pub(crate) fn new() -> Self {
        let home = TempDir::new().unwrap();
        fs::create_dir(home.path().join(".aws")).unwrap();
        Self {
            home,
            variables: Vec::new(),
        }
    }

    /// Creates a machine with credentials and a region in variables.
    pub(crate) fn with_keys() -> Self {
        Self::new()
            .set("AWS_ACCESS_KEY_ID", "VARIABLE")
            .set("AWS_SECRET_ACCESS_KEY", "hunter2")
            .set("AWS_REGION", "eu-west-1")
    }

    pub(crate) fn set(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    pub(crate) fn file(self, path: &str, text: &str) -> Self {
        fs::write(self.home.path().join(path), text).unwrap();
        self
    }

    pub(crate) fn environment(&self) -> Environment {
        let home = Some(self.home.path().into());
        Environment::new(self.variables.iter().cloned(), home)
    }

    pub(crate) fn presigner(&self, overrides: Overrides<'_>) -> Result<Presigner, Error> {
        self.environment().presigner(overrides)
    }

    pub(crate) fn url(&self, overrides: Overrides<'_>) -> String {
        let presigner = self.presigner(overrides).unwrap();
        let at = "2026-11-23T12:00:00Z".parse().unwrap();
        presigner
            .get_object("photos", "cat.jpg")
            .presign_at(at)
            .unwrap()
            .into_url()
    }

    /// Returns code and text of the error, with the home folder as `~`.
    pub(crate) fn error(&self, overrides: Overrides<'_>) -> (&'static str, String) {
        let error = self.presigner(overrides).unwrap_err();
        (
            error.code().as_str(),
            error
                .to_string()
                .replace(self.home.path().to_str().unwrap(), "~"),
        )
    }
}

/// Creates overrides, which are non-exhaustive.
pub(crate) fn overrides<'a>(change: impl FnOnce(&mut Overrides<'a>)) -> Overrides<'a> {
    let mut overrides = Overrides::default();
    change(&mut overrides);
    overrides
}
