//! Credentials of single sign-on and of `aws login`.

#![cfg(all(unix, feature = "chain"))]

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
};

use common::chain::{SECRET, command, home, now, presign, serve, serve_status, stderr, stdout};

const LOGIN: &str =
    "[default]\nregion = eu-west-1\nlogin_session = arn:aws:iam::123456789012:user/Admin\n";
/// A key generated for this test.
const LOGIN_KEY: &str = "-----BEGIN EC PRIVATE KEY-----\\nMHcCAQEEIEZN5Se++xBAs9APiyqBHFrjhT9u7/4yHulm8hMEQXoGoAoGCCqGSM49\\n\
    AwEHoUQDQgAEnZcbVhKdV0SoZKJybHhBx78N0IuQLuNnlHw9ct/GsRCspV8mv1+J\\nDkuu4sFHKWrLXs+dovQGzxxFXsFurNjSrQ==\\n\
    -----END EC PRIVATE KEY-----\\n";

#[test]
fn sso_cached_token_gives_credentials() {
    let home = home(
        "[default]\nregion = eu-west-1\nsso_session = us\nsso_account_id = 123456789012\nsso_role_name = reader\n\
         [sso-session us]\nsso_region = eu-west-1\nsso_start_url = https://us.awsapps.example/start\n",
    );
    let port = serve(|request| {
        let is_right = request.contains("account_id=123456789012")
            && request.contains("role_name=reader")
            && request
                .to_lowercase()
                .contains("\nx-amz-sso_bearer_token: a token of a login");
        is_right.then(|| {
            format!(
                "{{\"roleCredentials\":{{\"accessKeyId\":\"ASIASSO\",\"secretAccessKey\":\"{SECRET}\",\"sessionToken\":\"t\",\
                 \"expiration\":4070908800000}}}}"
            )
        })
    });
    let sso = format!("http://127.0.0.1:{port}");
    let run = command(home.path(), &[])
        .env("AWS_ENDPOINT_URL_SSO", &sso)
        .assert()
        .code(1);
    assert_eq!(
        stderr(&run),
        "error: credentials: cannot be fetched: an error occurred while loading an access token: failed to load the cached SSO token; run `aws sso login` [missing_credentials]\n"
    );
    let cache = home.path().join(".aws/sso/cache");
    fs::create_dir_all(&cache).unwrap();
    // The file name is the SHA-1 of the session name.
    fs::write(
        cache.join("da2b128800d4e129def769b7ec5decc00517fa8b.json"),
        "{\"accessToken\": \"a token of a login\", \"expiresAt\": \"2099-01-01T00:00:00Z\"}",
    )
    .unwrap();
    let run = command(home.path(), &[])
        .env("AWS_ENDPOINT_URL_SSO", &sso)
        .assert()
        .success();
    assert!(stdout(&run).contains("X-Amz-Credential=ASIASSO%2F"));
}

#[test]
fn sso_profile_without_session_suggests_login() {
    let home = home(
        "[default]\nregion = eu-west-1\nsso_start_url = https://us.awsapps.example/start\nsso_region = eu-west-1\n\
         sso_account_id = 123456789012\nsso_role_name = reader\n",
    );
    let run = presign(home.path(), &[]).code(1);
    let said = stderr(&run);
    assert!(
        said.ends_with("; run `aws sso login` [missing_credentials]\n"),
        "{said}"
    );
}

#[test]
fn login_cached_credentials_sign_and_expire() {
    let home = home(LOGIN);
    let run = presign(home.path(), &[]).code(1).stdout("");
    let said = stderr(&run);
    assert!(
        said.starts_with("error: credentials: cannot be fetched: failed to read `")
            && said.ends_with("; run `aws login` [missing_credentials]\n"),
        "{said}"
    );
    let cache = home.path().join(".aws/login/cache");
    keep_login(&cache, "ASIALOGIN", "2099-01-01T00:30:00Z");
    let at = ["--at", "2099-01-01T00:00:00Z"];
    let run = now(home.path()).args(at).assert().success();
    assert_eq!(
        stderr(&run),
        "warning: the credentials expire before the URL; it works until 2099-01-01T00:30:00Z\n"
    );
    let link = stdout(&run);
    assert!(
        link.contains("X-Amz-Credential=ASIALOGIN%2F20990101%2Feu-west-1%2F"),
        "{link}"
    );
    assert!(link.contains("&X-Amz-Security-Token=a%20token&"), "{link}");

    let elsewhere = home.path().join("elsewhere");
    keep_login(&elsewhere, "ASIAELSEWHERE", "2099-01-01T00:30:00Z");
    let run = now(home.path())
        .env("AWS_LOGIN_CACHE_DIRECTORY", &elsewhere)
        .assert()
        .success();
    assert!(stdout(&run).contains("X-Amz-Credential=ASIAELSEWHERE%2F"));
    fs::write(login_in(&elsewhere), "{}").unwrap();
    let run = now(home.path())
        .env("AWS_LOGIN_CACHE_DIRECTORY", &elsewhere)
        .assert()
        .code(1);
    assert!(stderr(&run).ends_with("; run `aws login` [missing_credentials]\n"));
}

/// Credentials of a login are refreshed with its key during the session, and saved.
#[test]
fn login_expired_credentials_are_refreshed() {
    let home = home(LOGIN);
    let cache = home.path().join(".aws/login/cache");
    keep_login(&cache, "ASIAOLD", "2020-01-01T00:00:00Z");
    let port = serve(|request| {
        let is_right = request.starts_with("POST /v1/token ")
            && request.to_lowercase().contains("\ndpop: eyj")
            && request.contains("\"grantType\":\"refresh_token\"")
            && request.contains("\"refreshToken\":\"to renew\"");
        is_right.then(|| {
            format!(
                "{{\"accessToken\":{{\"accessKeyId\":\"ASIANEW\",\"secretAccessKey\":\"{SECRET}\",\"sessionToken\":\"t\"}},\
                 \"tokenType\":\"aws_sigv4\",\"expiresIn\":900,\"refreshToken\":\"to renew again\"}}"
            )
        })
    });
    let run = now(home.path())
        .env(
            "AWS_ENDPOINT_URL_SIGNIN",
            format!("http://127.0.0.1:{port}"),
        )
        .assert()
        .success();
    assert!(stdout(&run).contains("X-Amz-Credential=ASIANEW%2F"));
    assert!(stderr(&run).starts_with("warning: the credentials expire before the URL"));
    let kept = fs::read_to_string(login_in(&cache)).unwrap();
    assert!(kept.contains("ASIANEW") && kept.contains("to renew again"));
    // The saved credentials are used.
    let run = now(home.path()).assert().success();
    assert!(stdout(&run).contains("X-Amz-Credential=ASIANEW%2F"));
}

/// A login is refreshed at the endpoint of the profile, in the order of the AWS CLI.
#[test]
fn login_refreshes_at_profile_endpoint() {
    let renewing = |id: &'static str| {
        let port = serve(move |request| {
            request.starts_with("POST /v1/token ").then(|| {
                format!(
                    "{{\"accessToken\":{{\"accessKeyId\":\"ASIA{id}\",\"secretAccessKey\":\"{SECRET}\",\"sessionToken\":\"t\"}},\
                     \"tokenType\":\"aws_sigv4\",\"expiresIn\":900,\"refreshToken\":\"to renew again\"}}"
                )
            })
        });
        format!("http://127.0.0.1:{port}")
    };
    let [global, section, profile] = ["GLOBAL", "SECTION", "PROFILE"].map(renewing);
    let services =
        format!("services = local\n[services local]\nsignin =\n  endpoint_url = {section}\n");
    for (services, variable, expected) in [
        (&*services, Some(&global), "GLOBAL"),
        (&services, None, "SECTION"),
        ("", None, "PROFILE"),
    ] {
        let home = home(&format!("{LOGIN}endpoint_url = {profile}\n{services}"));
        keep_login(
            &home.path().join(".aws/login/cache"),
            "ASIAOLD",
            "2020-01-01T00:00:00Z",
        );
        let mut command = now(home.path());
        command.envs(variable.map(|url| ("AWS_ENDPOINT_URL", url)));
        let run = command.assert().success();
        let link = stdout(&run);
        let credential = format!("X-Amz-Credential=ASIA{expected}%2F");
        assert!(link.contains(&credential), "{expected}: {link}");
    }
}

#[test]
fn login_expired_session_suggests_login() {
    let home = home(LOGIN);
    keep_login(
        &home.path().join(".aws/login/cache"),
        "ASIAOLD",
        "2020-01-01T00:00:00Z",
    );
    let port = serve_status(|_| {
        let body = "{\"__type\":\"AccessDeniedException\",\"error\":\"TOKEN_EXPIRED\",\"message\":\"over\"}";
        Some(("403 Forbidden", body.into()))
    });
    let run = now(home.path())
        .env(
            "AWS_ENDPOINT_URL_SIGNIN",
            format!("http://127.0.0.1:{port}"),
        )
        .assert()
        .code(1)
        .stdout("");
    let said = stderr(&run);
    assert!(
        said.contains("Your session has expired")
            && said.ends_with("; run `aws login` [missing_credentials]\n"),
        "{said}"
    );
}

/// As in the AWS CLI: after keys in the credentials file, and before those in the config file.
#[test]
fn login_precedes_keys_in_config_file_only() {
    let keys = "aws_access_key_id = AKIAKEYS\naws_secret_access_key = s\n";
    let home = home(&format!("{LOGIN}credential_process = HOME/process\n{keys}"));
    let cache = home.path().join(".aws/login/cache");
    keep_login(&cache, "ASIALOGIN", "2099-01-01T00:00:00Z");
    let run = presign(home.path(), &[]).success();
    assert!(stdout(&run).contains("X-Amz-Credential=ASIALOGIN%2F"));
    let credentials = home.path().join(".aws/credentials");
    fs::write(credentials, format!("[default]\n{keys}")).unwrap();
    let run = presign(home.path(), &[]).success();
    assert!(stdout(&run).contains("X-Amz-Credential=AKIAKEYS%2F"));
}

/// The cached session of `aws login`.
fn keep_login(cache: &Path, access_key_id: &str, end: &str) {
    fs::create_dir_all(cache).unwrap();
    fs::write(
        login_in(cache),
        format!(
            "{{\"accessToken\": {{\"accessKeyId\": \"{access_key_id}\", \"secretAccessKey\": \"{SECRET}\", \"sessionToken\": \"a token\", \
             \"accountId\": \"123456789012\", \"expiresAt\": \"{end}\"}}, \"tokenType\": \"aws_sigv4\", \"refreshToken\": \"to renew\", \
             \"clientId\": \"arn:aws:signin:::devtools/same-device\", \"dpopKey\": \"{LOGIN_KEY}\"}}"
        ),
    )
    .unwrap();
}

/// The file name is the SHA-256 of the session name.
fn login_in(cache: &Path) -> PathBuf {
    cache.join("10cabd19777b6651ac57333b55c7c10a1242b1c2337f40e674926d7324698347.json")
}
