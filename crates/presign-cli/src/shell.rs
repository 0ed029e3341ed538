//! Command lines for a POSIX shell.

use presign_core::{
    Error, ErrorCode, Method,
    shell::{self, file_name, has_dot_segment, quote},
};

use crate::link::Link;

/// Returns a curl command line. A download is saved under the link's name, an upload reads the file FILE.
pub(crate) fn curl(link: &Link) -> Result<String, Error> {
    let request = &link.request;
    if request.method() == Method::Put {
        // FILE is a placeholder, so it is not quoted.
        let written = shell::curl(request, Some("FILE"))?;
        return Ok(written.replacen("'FILE'", "FILE", 1));
    }
    shell::curl(request, Some(&link.name))
}

/// Returns a wget command line, like [`curl`].
///
/// # Errors
///
/// If the path has dot segments, or a value cannot be quoted for a shell.
pub(crate) fn wget(link: &Link) -> Result<String, Error> {
    let request = &link.request;
    if has_dot_segment(request.url()) {
        return Err(Error::new(
            ErrorCode::UnsupportedCombination,
            "--output: wget removes `.` and `..` from the path, which changes the key; use curl",
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
