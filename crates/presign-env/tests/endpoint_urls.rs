//! Endpoints of credential services, and CA bundles.

mod common;

use std::path::Path;

use common::Machine;
use presign_env::{EndpointUrls, Overrides};

const SOURCES: [(&str, &str); 3] = [
    (
        "sso",
        "sso_account_id = 1\nsso_role_name = r\nsso_region = eu-west-1\nsso_start_url = u\n",
    ),
    ("signin", "login_session = s\n"),
    ("sts", "web_identity_token_file = t\nrole_arn = r\n"),
];

#[test]
fn endpoint_urls_cover_services_of_the_chain() {
    let services = "[services all]\nsso =\n  endpoint_url = http://sso\nsso_oidc =\n  endpoint_url = http://oidc\n\
                    signin =\n  endpoint_url = http://signin\nsts =\n  endpoint_url = http://sts\n";
    let expected = [
        [None, Some("http://sso"), Some("http://oidc"), None],
        [None, None, None, Some("http://signin")],
        [Some("http://sts"), None, None, None],
    ];
    for ((_, settings), expected) in SOURCES.iter().zip(expected) {
        let machine = Machine::new().file(
            ".aws/config",
            &format!("[default]\nservices = all\n{settings}{services}"),
        );
        assert_eq!(texts(&urls(&machine)), expected, "{settings}");
    }
    let role =
        "[default]\nservices = all\nrole_arn = r\nsource_profile = portal\n[profile portal]\n";
    let machine = Machine::new().file(
        ".aws/config",
        &format!("{role}services = gone\n{}{services}", SOURCES[0].1),
    );
    // As in the AWS CLI, the endpoints of the profile and not of its source profile.
    let expected = [
        Some("http://sts"),
        Some("http://sso"),
        Some("http://oidc"),
        None,
    ];
    assert_eq!(texts(&urls(&machine)), expected);
}

#[test]
fn endpoint_url_order_matches_aws_cli() {
    for (service, settings) in SOURCES {
        let machine = || {
            Machine::new().file(
                ".aws/config",
                &format!(
                    "[default]\nservices = all\nendpoint_url = http://profile\n{settings}\
                     [services all]\n{service} =\n  endpoint_url = http://section\n"
                ),
            )
        };
        let variable = format!("AWS_ENDPOINT_URL_{}", service.to_uppercase());
        let found = |machine: Machine| {
            let urls = urls(&machine);
            let all = [urls.sts, urls.sso, urls.signin];
            all.into_iter().flatten().next()
        };
        let global = || machine().set("AWS_ENDPOINT_URL", "http://global");
        let both = global().set(&variable, "http://service");
        assert_eq!(found(both).as_deref(), Some("http://service"));
        assert_eq!(found(global()).as_deref(), Some("http://global"));
        assert_eq!(found(machine()).as_deref(), Some("http://section"));
        let other = machine().set("AWS_ENDPOINT_URL_S3", "http://s3");
        assert_eq!(found(other).as_deref(), Some("http://section"));
        let ignored = global().set(&variable, "http://service");
        let ignored = ignored.set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
        assert_eq!(found(ignored), None, "{service}");
    }
}

#[test]
fn endpoint_url_missing_services_section_is_an_error() {
    for (_, settings) in SOURCES {
        let config = format!("[default]\nservices = gone\n{settings}");
        let machine = Machine::new().file(".aws/config", &config);
        let error = machine.environment().credential_chain(None).unwrap_err();
        assert_eq!(error.code().as_str(), "invalid_config");
    }
    let process = "[default]\nservices = gone\ncredential_process = p\n";
    let machine = Machine::new().file(".aws/config", process);
    assert_eq!(texts(&urls(&machine)), [None; 4]);
}

#[test]
fn endpoint_url_service_without_settings_is_an_error() {
    // The AWS CLI takes lines that are not indented more than `s3` for settings of the section, and fails.
    for lines in [
        " s3 =\n\tendpoint_url = http://s3\n",
        "s3 =\nendpoint_url = http://s3\n",
        "s3 =\n",
    ] {
        let config = format!(
            "[default]\nregion = eu-west-1\naws_access_key_id = AKIA\naws_secret_access_key = s\nservices = own\n[services own]\n{lines}"
        );
        let machine = Machine::new().file(".aws/config", &config);
        let error = machine.presigner(Overrides::default()).unwrap_err();
        assert_eq!(error.code().as_str(), "invalid_config", "{lines}");
        assert!(
            error.to_string().contains("`s3` has no settings"),
            "{error}"
        );
    }
}

#[test]
fn ca_bundle_variable_precedes_profile() {
    let config = "[default]\nca_bundle = ~/a b.pem\n[profile none]\nregion = r\n[profile empty]\nca_bundle =\n";
    let machine = || Machine::new().file(".aws/config", config);
    let found = |machine: &Machine, profile| machine.environment().ca_bundle(profile).unwrap();
    // The AWS CLI does not expand `~` either.
    assert_eq!(
        found(&machine(), None).as_deref(),
        Some(Path::new("~/a b.pem"))
    );
    assert_eq!(found(&machine(), Some("none")), None);
    assert_eq!(found(&machine(), Some("empty")), None);
    let variable = machine().set("AWS_CA_BUNDLE", "/b.pem");
    assert_eq!(found(&variable, None).as_deref(), Some(Path::new("/b.pem")));
    let empty = machine().set("AWS_CA_BUNDLE", "");
    assert_eq!(found(&empty, None).as_deref(), Some(Path::new("~/a b.pem")));
    let error = machine().environment().ca_bundle(Some("gone")).unwrap_err();
    assert_eq!(error.code().as_str(), "invalid_profile");
}

fn urls(machine: &Machine) -> EndpointUrls {
    let chain = machine.environment().credential_chain(None);
    chain.unwrap().unwrap().endpoint_urls
}

fn texts(urls: &EndpointUrls) -> [Option<&str>; 4] {
    [&urls.sts, &urls.sso, &urls.sso_oidc, &urls.signin].map(|url| url.as_deref())
}
