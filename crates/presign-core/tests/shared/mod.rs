//! Helpers that the runners of vectors share.

use std::{fmt::Debug, fs, path::Path};

use presign_core::{Credentials, Error};
use serde::{Deserialize, de::DeserializeOwned};

/// Runs every case of a folder of `tests/vectors`, and prints their number.
pub(crate) fn run<I: DeserializeOwned, E: DeserializeOwned + Debug + PartialEq>(
    folder: impl AsRef<Path>,
    outcome: impl Fn(&I) -> E,
) {
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors");
    let (mut run, mut written) = (0, 0);
    let mut failures = Vec::new();
    for entry in fs::read_dir(vectors.join(folder)).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        // Each line is one case.
        let lines = text.lines();
        written += lines.filter(|line| line.starts_with(r#"{"id": "#)).count();
        let file: File<I, E> = serde_json::from_str(&text).unwrap();
        for Case {
            id,
            input,
            expected,
        } in file.cases
        {
            run += 1;
            let actual = outcome(&input);
            if actual != expected {
                failures.push(format!(
                    "{id}\n  expected {expected:#?}\n  actual   {actual:#?}"
                ));
            }
        }
    }
    println!("{run} vectors run");
    assert!(run == written && run > 0, "{run} of {written}");
    let (failed, list) = (failures.len(), failures.join("\n"));
    assert!(
        failures.is_empty(),
        "{failed} of {run} vectors differ:\n{list}"
    );
}

#[derive(Deserialize)]
struct File<I, E> {
    cases: Vec<Case<I, E>>,
}

#[derive(Deserialize)]
struct Case<I, E> {
    id: String,
    input: I,
    expected: E,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InputCredentials {
    access_key_id: String,
    secret_access_key: String,
    session_token: Option<String>,
    expire_at: Option<String>,
}

impl InputCredentials {
    pub(crate) fn credentials(&self) -> Result<Credentials, Error> {
        let mut credentials = Credentials::new(&*self.access_key_id, &*self.secret_access_key)?;
        if let Some(token) = &self.session_token {
            credentials = credentials.with_session_token(&**token)?;
        }
        if let Some(end) = &self.expire_at {
            credentials = credentials.with_expiry(end.parse()?);
        }
        Ok(credentials)
    }
}
