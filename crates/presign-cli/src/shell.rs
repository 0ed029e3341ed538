//! Command lines for a POSIX shell.

use presign_core::{Error, ErrorCode, Method, PostForm};

use crate::output::Link;

/// Sends a request by curl. What is downloaded gets the link's name, what is uploaded is the file FILE.
pub(crate) fn curl(link: &Link) -> String {
    let request = &link.request;
    let mut words = vec!["curl".to_owned()];
    let mut add = |more: &[&str]| words.extend(more.iter().map(|word| (*word).to_owned()));
    match request.method() {
        Method::Get => add(&["--fail", "--output", &quoted(&file_name(&link.name))]),
        Method::Head => add(&["--head"]),
        Method::Put => add(&["--upload-file", "FILE"]),
        other => add(&["--request", other.as_str()]),
    }
    if has_dot_segment(request.url()) {
        add(&["--path-as-is"]);
    }
    for (name, value) in request.headers() {
        // An empty header is written so, and would be left out with a colon.
        let header = if value.is_empty() {
            format!("{name};")
        } else {
            format!("{name}: {value}")
        };
        add(&["--header", &quoted(&header)]);
    }
    add(&[&quoted(request.url())]);
    words.join(" ")
}

/// Sends a request by wget, in the same way.
///
/// # Errors
///
/// For a path that it would fold.
pub(crate) fn wget(link: &Link) -> Result<String, Error> {
    let request = &link.request;
    if has_dot_segment(request.url()) {
        return Err(Error::new(
            ErrorCode::UnsupportedCombination,
            "wget folds `.` and `..` in a path, and would ask for another key: take curl",
        ));
    }
    let mut words = vec!["wget".to_owned()];
    match request.method() {
        Method::Get => words.push(format!(
            "--output-document={}",
            quoted(&file_name(&link.name))
        )),
        Method::Head => words.extend(["--method=HEAD", "--server-response"].map(Into::into)),
        method => {
            words.push(format!("--method={method}"));
            if method == Method::Put {
                words.push("--body-file=FILE".into());
            }
            words.push("--output-document=-".into());
        }
    }
    for (name, value) in request.headers() {
        words.push(format!("--header={}", quoted(&format!("{name}: {value}"))));
    }
    words.push(quoted(request.url()));
    Ok(words.join(" "))
}

/// Uploads the file FILE by a form, by curl.
pub(crate) fn curl_of_form(form: &PostForm) -> String {
    let mut words = vec!["curl".to_owned()];
    for (name, value) in form.fields().iter().chain(form.chosen_fields()) {
        // Not --form, which reads a file where the value begins with `@`.
        words.extend(["--form-string".into(), quoted(&format!("{name}={value}"))]);
    }
    words.extend(["--form".into(), "file=@FILE".into(), quoted(form.url())]);
    words.join(" ")
}

/// One word.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A name that is no option, no path and not standard output.
fn file_name(name: &str) -> String {
    let name: String = name
        .chars()
        .map(|character| match character {
            '/' => '_',
            other if other.is_control() => '_',
            other => other,
        })
        .collect();
    match &*name {
        "" | "." | ".." => "object".into(),
        name if name.starts_with('-') => format!("./{name}"),
        _ => name,
    }
}

fn has_dot_segment(url: &str) -> bool {
    let path = url.split('?').next().unwrap_or_default();
    path.split('/').any(|segment| matches!(segment, "." | ".."))
}
