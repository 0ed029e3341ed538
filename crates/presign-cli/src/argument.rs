//! Values of arguments. They are not read while clap parses: its messages show the wrong value, which may be a secret.

use std::{
    io,
    str::FromStr,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use presign_core::{Error, ErrorCode, ExpiresIn, SigningWindow, Timestamp};

use crate::failure::{Failure, OrUsageError};

/// A value that may be missing.
pub(crate) fn optional<T: FromStr<Err = Error>>(text: Option<&str>) -> Result<Option<T>, Failure> {
    text.map(str::parse).transpose().or_usage_error()
}

/// Returns the text itself, or for `-` what standard input has.
pub(crate) fn read_if_stdin(text: &str) -> Result<String, Failure> {
    if text != "-" {
        return Ok(text.into());
    }
    io::read_to_string(io::stdin()).map_err(|error| {
        let message = format!("standard input cannot be read: {error}");
        Failure::Other(Error::new(ErrorCode::InvalidUrl, message))
    })
}

/// Returns a URL without the white space around it, or for `-` the one that standard input has, such as the output of this command.
pub(crate) fn url(text: &str) -> Result<String, Failure> {
    let text = read_if_stdin(text)?;
    let urls = text.lines().filter(|line| is_url(line)).count();
    if urls > 1 {
        let message = format!("url: got {urls} URLs, a line each; give one at a time");
        return Err(Error::new(ErrorCode::InvalidUrl, message)).or_usage_error();
    }
    Ok(text.trim().into())
}

/// Returns whether a text is a URL of HTTP, with or without white space before it.
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

/// Seconds or a span; the core's default where there is none.
pub(crate) fn expires_in(text: Option<&str>) -> Result<Option<ExpiresIn>, Failure> {
    text.map(span).transpose().or_usage_error()
}

/// The moment that is given, or this one.
pub(crate) fn time_or_now(text: Option<&str>) -> Result<Timestamp, Failure> {
    let since_1970 = || {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default()
    };
    match text {
        Some(text) => text.parse().or_usage_error(),
        None => Ok(Timestamp::from_unix(
            i64::try_from(since_1970().as_secs()).unwrap_or(i64::MAX),
        )?),
    }
}

/// `NAME: VALUE` of a header.
pub(crate) fn header(text: &str) -> Result<(&str, &str), Failure> {
    text.split_once(':')
        .ok_or_else(|| {
            Error::new(
                ErrorCode::InvalidHeader,
                "a header has no colon: it is written 'NAME: VALUE'",
            )
        })
        .or_usage_error()
}

/// `NAME=VALUE` of a query parameter, whose value may be missing.
pub(crate) fn query(text: &str) -> (&str, &str) {
    text.split_once('=').unwrap_or((text, ""))
}

/// `NAME=VALUE`. The error names what it is of, and shows nothing of the value.
pub(crate) fn pair<'a>(
    what: &str,
    code: ErrorCode,
    text: &'a str,
) -> Result<(&'a str, &'a str), Failure> {
    text.split_once('=')
        .ok_or_else(|| Error::new(code, format!("{what} has no `=`: it is written NAME=VALUE")))
        .or_usage_error()
}

/// Seconds or a span, of a cacheable link.
pub(crate) fn signing_window(text: Option<&str>) -> Result<Option<SigningWindow>, Failure> {
    text.map(span).transpose().or_usage_error()
}

/// Seconds or a span, from 0 on, in whole seconds and in decimal.
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
                "`{}` is neither seconds nor a span such as 15m, 12h or 7d: {error}",
                text.escape_debug()
            ),
        )
    })
}
