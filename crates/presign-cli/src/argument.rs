//! Parsers for argument values. Clap does not run them, because its messages quote the value, which may be a secret.

use std::{io, str::FromStr, time::Duration};

use presign_core::{Error, ErrorCode, ExpiresIn, Method, SigningWindow, Timestamp};

use crate::failure::{Failure, OrUsageError};

/// Parses an optional value.
pub(crate) fn optional<T: FromStr<Err = Error>>(text: Option<&str>) -> Result<Option<T>, Failure> {
    text.map(str::parse).transpose().or_usage_error()
}

/// Returns the text itself, or the content of standard input for `-`.
pub(crate) fn read_if_stdin(text: &str) -> Result<String, Failure> {
    if text != "-" {
        return Ok(text.into());
    }
    io::read_to_string(io::stdin()).map_err(|error| {
        let message = format!("standard input: cannot be read: {error}");
        Failure::new("cannot_read", message)
    })
}

/// Returns a URL without surrounding white space, or the one on standard input for `-`.
pub(crate) fn url(text: &str) -> Result<String, Failure> {
    let text = read_if_stdin(text)?;
    let urls = text.lines().filter(|line| is_url(line)).count();
    if urls > 1 {
        let message = format!("url: got {urls} URLs; give one at a time");
        return Err(Error::new(ErrorCode::InvalidUrl, message)).or_usage_error();
    }
    Ok(text.trim().into())
}

/// Returns whether a text is an HTTP or HTTPS URL, ignoring leading white space.
pub(crate) fn is_url(text: &str) -> bool {
    let scheme = text
        .trim_start()
        .split_once("://")
        .map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        ["http", "https"]
            .iter()
            .any(|name| scheme.eq_ignore_ascii_case(name))
    })
}

/// Parses a lifetime in seconds or as a duration.
pub(crate) fn expires_in(text: Option<&str>) -> Result<Option<ExpiresIn>, Failure> {
    text.map(span).transpose().or_usage_error()
}

/// Parses a time, or returns the current time.
pub(crate) fn time_or_now(text: Option<&str>) -> Result<Timestamp, Failure> {
    match text {
        Some(text) => text.parse().or_usage_error(),
        None => Ok(Timestamp::now()?),
    }
}

/// Parses an HTTP method in any case.
pub(crate) fn method(text: &str) -> Result<Method, Failure> {
    let in_upper_case = text.to_ascii_uppercase().parse();
    // The error has the text as given, in which secrets are recognized.
    in_upper_case.or_else(|_| text.parse()).or_usage_error()
}

/// Parses a number of bytes, with an optional unit such as MiB or MB. For Clap, since a size is not a secret.
pub(crate) fn size(text: &str) -> Result<u64, String> {
    parse_size::parse_size(text)
        .map_err(|error| format!("{error}; use bytes, or a unit such as 5MiB"))
}

/// Splits `NAME: VALUE` of a header.
pub(crate) fn header(text: &str) -> Result<(&str, &str), Failure> {
    text.split_once(':')
        .ok_or_else(|| {
            Error::new(
                ErrorCode::InvalidHeader,
                "--header: has no colon; use 'NAME: VALUE'",
            )
        })
        .or_usage_error()
}

/// Splits `NAME=VALUE` of a query parameter; the value is optional.
pub(crate) fn query(text: &str) -> (&str, &str) {
    text.split_once('=').unwrap_or((text, ""))
}

/// Splits `NAME=VALUE`. The error names the option and does not quote the value.
pub(crate) fn pair<'a>(
    option: &str,
    code: ErrorCode,
    text: &'a str,
) -> Result<(&'a str, &'a str), Failure> {
    text.split_once('=')
        .ok_or_else(|| Error::new(code, format!("{option}: has no `=`; use NAME=VALUE")))
        .or_usage_error()
}

/// Parses a signing window in seconds or as a duration.
pub(crate) fn signing_window(text: Option<&str>) -> Result<Option<SigningWindow>, Failure> {
    text.map(span).transpose().or_usage_error()
}

/// Normalizes a number of seconds or a duration to decimal seconds.
pub(crate) fn seconds(text: &str) -> Result<String, Failure> {
    if text.parse::<f64>().is_ok() {
        return Ok(text.into());
    }
    let span = parse_span(text, ErrorCode::InvalidOption).or_usage_error()?;
    Ok(span.as_secs_f64().to_string())
}

fn span<T>(text: &str) -> Result<T, Error>
where
    T: TryFrom<i64, Error = Error> + TryFrom<f64, Error = Error> + TryFrom<Duration, Error = Error>,
{
    if let Ok(seconds) = text.parse::<i64>() {
        seconds.try_into()
    } else if let Ok(seconds) = text.parse::<f64>() {
        seconds.try_into()
    } else {
        parse_span(text, ErrorCode::InvalidExpires)?.try_into()
    }
}

fn parse_span(text: &str, code: ErrorCode) -> Result<Duration, Error> {
    humantime::parse_duration(text).map_err(|error| {
        Error::new(
            code,
            format!(
                "`{}` is not a duration; use seconds, 15m, 12h or 7d: {error}",
                text.escape_debug()
            ),
        )
    })
}
