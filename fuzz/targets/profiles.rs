//! Parses any text as the shared files, after a profile with a secret: no error shows the secret.
#![no_main]

use std::{fs, path::PathBuf, process, sync::LazyLock};

use libfuzzer_sys::fuzz_target;
use presign_env::{Environment, Overrides};

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

static HOME: LazyLock<PathBuf> = LazyLock::new(|| {
    let home = std::env::temp_dir().join(format!("presign-fuzz-{}", process::id()));
    fs::create_dir_all(&home).unwrap();
    home
});

fuzz_target!(|input: (&str, &str, Option<&str>)| {
    let (config, keys, profile) = input;
    let keys = format!(
        "[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = {SECRET}\n{keys}"
    );
    let file = |name: &str, text: &str| {
        let path = HOME.join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let variables = [
        ("AWS_CONFIG_FILE".into(), file("config", config)),
        ("AWS_SHARED_CREDENTIALS_FILE".into(), file("keys", &keys)),
        ("AWS_REGION".into(), "eu-west-1".into()),
    ];
    let environment = Environment::new(variables, Some(HOME.clone()));
    let mut overrides = Overrides::default();
    overrides.profile = profile;
    if let Err(error) = environment.presigner(overrides) {
        assert!(!error.to_string().contains(SECRET));
    }
    if let Err(error) = environment.credential_chain(profile) {
        assert!(!error.to_string().contains(SECRET));
    }
});
