//! The steps of signing, for `--debug`.

use std::{
    borrow::Cow,
    fmt::{Display, Write as _},
    io::{self, Write},
};

use clap::{Args, builder::Resettable};
use presign_core::{Error, PostForm, SigningSteps, redacted};

use crate::terminal::shown;

/// The option of every command that signs.
#[derive(Args)]
pub(crate) struct Debug {
    /// Print the canonical request and the string to sign on standard error
    ///
    /// Without session tokens and customer-provided keys. Compare them with those in the response of a server that rejects the URL.
    #[arg(long, hide_short_help = true, help_heading = Resettable::Reset)]
    debug: bool,
}

impl Debug {
    /// Prints the steps of signing, if requested.
    pub(crate) fn print(
        &self,
        steps: impl FnOnce() -> Result<SigningSteps, Error>,
    ) -> Result<(), Error> {
        self.print_of("", steps)
    }

    /// Like [`print`](Self::print), for one of several requests.
    pub(crate) fn print_labelled(
        &self,
        label: impl Display,
        steps: impl FnOnce() -> Result<SigningSteps, Error>,
    ) -> Result<(), Error> {
        self.print_of(format_args!(" of {label}"), steps)
    }

    fn print_of(
        &self,
        label: impl Display,
        steps: impl FnOnce() -> Result<SigningSteps, Error>,
    ) -> Result<(), Error> {
        if self.debug {
            let steps = steps()?;
            let texts = [
                ("canonical request", &*steps.canonical_request),
                ("string to sign", steps.string_to_sign.as_str()),
            ];
            print(&texts, label);
        }
        Ok(())
    }

    pub(crate) fn is_on(&self) -> bool {
        self.debug
    }

    /// Prints the policy of a form, if requested. It is the string to sign, in Base64.
    pub(crate) fn print_policy(&self, form: &PostForm) {
        if self.debug {
            let token =
                |(name, _): &&(String, String)| SECRET.iter().any(|end| name.ends_with(end));
            let mut policy = form.policy().to_owned();
            for (_, secret) in form.fields().iter().filter(token) {
                let json = serde_json::Value::from(&**secret).to_string();
                policy = policy.replace(&json, "\"…\"");
            }
            print(&[("string to sign, before Base64", &policy)], "");
        }
    }
}

/// The ends of names of headers and form fields that have a secret, in lower case.
const SECRET: [&str; 2] = ["-customer-key", "x-amz-security-token"];

/// Prints texts without their secrets, in one piece: several threads sign.
fn print(texts: &[(&str, &str)], label: impl Display) {
    let mut all = String::new();
    for (name, text) in texts {
        let _ = writeln!(all, "{name}{}:", shown(&label.to_string()));
        for line in text.split('\n') {
            let _ = writeln!(all, "  {}", shown(&without_secret(line)));
        }
    }
    let _ = io::stderr().write_all(all.as_bytes());
}

/// Returns a line without the value of a header that has a secret, and without what looks like one. A hash, which servers print too, is none.
fn without_secret(line: &str) -> Cow<'_, str> {
    let is_hash = line.len() == 64
        && line
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    match line.split_once(':') {
        _ if is_hash => line.into(),
        Some((name, _)) if SECRET.iter().any(|end| name.ends_with(end)) => {
            line[..=name.len()].into()
        }
        _ => redacted(line),
    }
}
