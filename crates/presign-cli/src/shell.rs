//! Command lines for a POSIX shell.

use presign_core::{
    Error, ErrorCode, Method,
    shell::{self, file_name, has_dot_segment, quote},
};

use crate::output::Link;

/// Sends a request by curl. What is downloaded gets the link's name, what is uploaded is the file FILE.
pub(crate) fn curl(link: &Link) -> Result<String, Error> {
    let request = &link.request;
    if request.method() == Method::Put {
        // Without quotes, as FILE is to be replaced.
        let written = shell::curl(request, Some("FILE"))?;
        return Ok(written.replacen("'FILE'", "FILE", 1));
    }
    shell::curl(request, Some(&link.name))
}

/// Sends a request by wget, in the same way.
///
/// # Errors
///
/// For a path that it would fold, and for what no shell can carry.
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
            quote(&file_name(&link.name))?
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
        words.push(format!("--header={}", quote(&format!("{name}: {value}"))?));
    }
    words.push(quote(request.url())?);
    Ok(words.join(" "))
}
