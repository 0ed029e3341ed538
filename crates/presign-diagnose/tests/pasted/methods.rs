//! The method of a command, and of the request.

use presign_core::Method;
use presign_diagnose::inspect_for;

use super::*;

#[test]
fn inspect_command_says_its_method() {
    let url = url();
    for (method, text) in [
        ("GET", format!("curl -o cat.jpg '{url}'")),
        ("GET", format!("curl --request GET --url '{url}'")),
        ("PUT", format!("curl -X PUT -T cat.jpg '{url}'")),
        (
            "PUT",
            format!(
                "$ curl -fsS --upload-file cat.jpg \\\n  -H 'Content-Type: image/jpeg' \\\n  '{url}'"
            ),
        ),
        (
            "PUT",
            format!("curl -XPUT --data-binary @cat.jpg \"{url}\""),
        ),
        ("DELETE", format!("curl '{url}' --request=DELETE")),
        ("HEAD", format!("curl -sSLI {url}")),
        ("HEAD", format!("curl --head \"{url}\"")),
        (
            "GET",
            format!("curl -O {}", url.replace('?', "\\?").replace('&', "\\&")),
        ),
        ("GET", format!("wget \"{url}\" -O cat.jpg")),
        (
            "PUT",
            format!("wget --method=PUT --body-file=cat.jpg '{url}'"),
        ),
        ("HEAD", format!("wget --spider '{url}'")),
        (
            "GET",
            format!("Invoke-WebRequest -Uri \"{url}\" -OutFile cat.jpg"),
        ),
        (
            "PUT",
            format!("PS C:\\> Invoke-RestMethod -Uri '{url}' `\n  -Method Put -InFile cat.jpg"),
        ),
        ("PUT", format!("http PUT '{url}' < cat.jpg")),
        ("GET", format!("r = requests.get('{url}')")),
        ("PUT", format!("requests.put(\"{url}\", data=data)")),
        ("PUT", format!("requests.request(\"PUT\", \"{url}\")")),
        ("GET", format!("await fetch('{url}')")),
        (
            "PUT",
            format!("await fetch(`{url}`, {{\n  method: 'PUT',\n  body,\n}})"),
        ),
        (
            "PUT",
            format!("axios({{ method: 'put', url: '{url}', data }})"),
        ),
        ("PUT", format!("http.NewRequest(\"PUT\", \"{url}\", body)")),
    ] {
        let known = read(&text);
        assert!(codes(&known).contains(&"copied_command"), "{text}");
        let methods: Vec<&str> = known
            .operations
            .iter()
            .map(|one| one.method.as_str())
            .collect();
        assert_eq!(methods, [method], "{text}");
        assert_eq!(known.key.as_deref(), Some("2026/a cat.jpg"), "{text}");
    }
}

#[test]
fn inspect_for_method_narrows_operations_and_adds_upload_findings() {
    let known = |method| inspect_for(&url(), method, at()).unwrap();
    assert_eq!(codes(&known(None)), [""; 0]);
    assert_eq!(codes(&known(Some(Method::Get))), [""; 0]);
    assert_eq!(known(Some(Method::Get)).operations.len(), 1);
    assert_eq!(
        codes(&known(Some(Method::Put))),
        ["content_type_not_signed"]
    );
    assert_eq!(codes(&known(Some(Method::Post))), ["method_mismatch"]);
    assert_eq!(known(Some(Method::Options)).operations.len(), 4);
}
