//! The changes that happen to a URL on the way, undone one at a time.
//!
//! A signature proves what was changed: if it is right for the URL before a change, that change is the cause.

use presign_core::sigv4::names;

use crate::{
    cause::Cause,
    copied_url::{CopiedUrl, Parameter, decoded_path},
    inspection::Inspection,
    location::Location,
};

/// A URL before a change.
pub(crate) struct Undone {
    pub(crate) url: CopiedUrl,
    pub(crate) cause: Cause,
    pub(crate) subject: Option<String>,
    /// The change in words, after "the signature is right".
    pub(crate) change: String,
}

/// Returns the URLs before each of the changes that are common.
///
/// There are fewer than 500, each created when the iterator reaches it.
pub(crate) fn changes<'a>(
    sent: &'a CopiedUrl,
    known: &'a Inspection,
) -> impl Iterator<Item = Undone> + 'a {
    encodings(sent)
        .chain(added_parameters(sent))
        .chain(hosts(sent, known))
        .chain(lifetimes(sent))
        .chain(paths(sent, known))
}

/// Returns the value before a change, or `None` where it shows none.
type Undo = fn(&str) -> Option<String>;

/// The encodings of path and query that clients, proxies and copying change.
fn encodings(sent: &CopiedUrl) -> impl Iterator<Item = Undone> {
    let twice = |text: &str| text.contains("%25").then(|| text.replace("%25", "%"));
    let to_space = |text: &str| text.contains('+').then(|| text.replace('+', "%20"));
    let in_path = [
        (
            twice(&sent.path),
            Cause::DoubleEncoded,
            "for the path decoded once more",
        ),
        (
            to_space(&sent.path),
            Cause::SpaceAsPlus,
            "for a path with %20 instead of +",
        ),
    ];
    let in_path = in_path.into_iter().filter_map(|(path, cause, change)| {
        Some(Undone {
            url: with_path(sent, path?),
            cause,
            subject: None,
            change: change.into(),
        })
    });
    let decode = |value: &str| {
        let decoded = decoded_path(value)?;
        (decoded != value).then_some(decoded)
    };
    let to_space = |value: &str| value.contains('+').then(|| value.replace('+', " "));
    let from_plus = |value: &str| value.contains(' ').then(|| value.replace(' ', "+"));
    let in_query: [(Undo, Cause, &str); 3] = [
        (
            decode,
            Cause::DoubleEncoded,
            "for the value decoded once more",
        ),
        (
            to_space,
            Cause::SpaceAsPlus,
            "for a value with %20 instead of +",
        ),
        (
            from_plus,
            Cause::PlusDecoded,
            "for a value with %2B instead of a space",
        ),
    ];
    let in_query = in_query.into_iter().filter_map(|(undo, cause, change)| {
        let mut url = sent.clone();
        let mut changed = Vec::new();
        for parameter in &mut url.parameters {
            if let Some(value) = undo(&parameter.value) {
                changed.push(parameter.name.clone());
                parameter.value = value;
            }
        }
        // A URL that is encoded twice is so as a whole.
        if let Some(path) = twice(&sent.path).filter(|_| cause == Cause::DoubleEncoded) {
            url.path = path;
        }
        let subject = changed.join(", ");
        (!changed.is_empty()).then(|| Undone {
            url,
            cause,
            subject: Some(subject),
            change: change.into(),
        })
    });
    let pluses = pluses(&sent.path).into_iter().map(|path| Undone {
        url: with_path(sent, path),
        cause: Cause::PlusDecoded,
        subject: None,
        change: "for a path with %2B instead of %20".into(),
    });
    let undone: Vec<Undone> = in_path.chain(pluses).chain(in_query).collect();
    undone.into_iter()
}

/// Returns the paths in which some of the spaces were pluses.
fn pluses(path: &str) -> Vec<String> {
    const MOST_SPACES: usize = 6;
    let parts: Vec<&str> = path.split("%20").collect();
    let spaces = (parts.len() - 1).min(MOST_SPACES);
    let join = |chosen: u32| {
        let mut out = String::new();
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                let is_plus = index > spaces || chosen & (1 << (index - 1)) != 0;
                out.push_str(if is_plus { "%2B" } else { "%20" });
            }
            out.push_str(part);
        }
        out
    };
    // All of them first, which is the most common change.
    (1..1_u32 << spaces).rev().map(join).collect()
}

/// Parameters that were added: those after the signature, all that do not belong to it, each of them, a session token.
fn added_parameters(sent: &CopiedUrl) -> impl Iterator<Item = Undone> {
    const MOST_SINGLE: usize = 24;
    let is_signature =
        |parameter: &Parameter| parameter.name.eq_ignore_ascii_case(names::SIGNATURE);
    let after: Vec<usize> = match sent.parameters.iter().position(is_signature) {
        Some(at) => (at + 1..sent.parameters.len()).collect(),
        None => Vec::new(),
    };
    let others = sent.parameters.iter().enumerate();
    let others: Vec<usize> = others
        .filter(|(_, parameter)| !names::is_signature_parameter(&parameter.name))
        .map(|(index, _)| index)
        .collect();
    let tokens = sent.parameters.iter().enumerate();
    let tokens = tokens
        .filter(|(_, parameter)| parameter.name.eq_ignore_ascii_case(names::SECURITY_TOKEN))
        .map(|(index, _)| vec![index]);
    let mut sets: Vec<Vec<usize>> = Vec::new();
    let single = others.iter().take(MOST_SINGLE).map(|index| vec![*index]);
    for set in single
        .chain(tokens)
        .chain([after, others.clone()])
        .chain(repeated(sent))
    {
        if !set.is_empty() && !sets.contains(&set) {
            sets.push(set);
        }
    }
    sets.into_iter().map(|set| {
        let mut url = sent.clone();
        let mut removed = Vec::new();
        for index in set.into_iter().rev() {
            removed.insert(0, url.parameters.remove(index).name);
        }
        let subject = removed.join(", ");
        Undone {
            url,
            cause: Cause::ParameterAdded,
            change: format!("without the parameter {subject}"),
            subject: Some(subject),
        }
    })
}

/// The second occurrence of a parameter.
fn repeated(sent: &CopiedUrl) -> Option<Vec<usize>> {
    let mut seen = std::collections::HashSet::new();
    let again = sent
        .parameters
        .iter()
        .position(|parameter| !seen.insert(&parameter.name))?;
    Some(vec![again])
}

/// Paths before clients, proxies and people changed them.
fn paths(sent: &CopiedUrl, known: &Inspection) -> impl Iterator<Item = Undone> {
    const MOST_SLASHES: usize = 64;
    let path = &*sent.path;
    let mut undone = Vec::new();
    let mut push = |path: String, cause: Cause, subject: Option<String>, change: String| {
        undone.push(Undone {
            url: with_path(sent, path),
            cause,
            subject,
            change,
        });
    };
    for (at, _) in path.match_indices('/').take(MOST_SLASHES) {
        let (before, after) = path.split_at(at);
        let change = "for a path with // instead of /".into();
        push(
            [before, "/", after].concat(),
            Cause::PathFolded,
            None,
            change,
        );
    }
    // Reverse proxies put applications below a prefix.
    for (at, _) in path.match_indices('/').skip(1).take(3) {
        let (prefix, rest) = path.split_at(at);
        let change = format!("without {prefix} at the start of the path");
        push(rest.into(), Cause::PathChanged, Some(prefix.into()), change);
    }
    if let Some(bucket) = known
        .bucket
        .as_deref()
        .filter(|_| known.addressing_style == Some("virtual"))
    {
        let change = "for a path with the bucket".into();
        push(
            ["/", bucket, path].concat(),
            Cause::PathChanged,
            Some(bucket.into()),
            change,
        );
    }
    match path.strip_suffix('/') {
        Some(rest) if !rest.is_empty() => {
            push(
                rest.into(),
                Cause::PathChanged,
                Some("/".into()),
                "without the slash at the end of the path".into(),
            );
        }
        _ => push(
            [path, "/"].concat(),
            Cause::PathChanged,
            Some("/".into()),
            "for a path with a slash at its end".into(),
        ),
    }
    for (other, change) in [
        (path.to_ascii_lowercase(), "for the path in lower case"),
        (path.to_ascii_uppercase(), "for the path in upper case"),
    ] {
        if other != path {
            push(other, Cause::PathChanged, None, change.into());
        }
    }
    undone.into_iter()
}

/// Common lifetimes, for a value of `X-Amz-Expires` that was edited.
fn lifetimes(sent: &CopiedUrl) -> impl Iterator<Item = Undone> {
    const MINUTE: u32 = 60;
    const HOUR: u32 = 60 * MINUTE;
    const DAY: u32 = 24 * HOUR;
    let seconds = [1, 5, 10, 15, 20, 30, 45, 100, 1000];
    let minutes = [1, 2, 3, 5, 10, 15, 20, 30, 45, 90].map(|count| count * MINUTE);
    let hours = [1, 2, 3, 4, 6, 8, 10, 12, 18, 36, 48].map(|count| count * HOUR);
    let days = [1, 2, 3, 4, 5, 6, 7].map(|count| count * DAY);
    let all = seconds.into_iter().chain(minutes).chain(hours).chain(days);
    let current = sent.get(names::EXPIRES).map(str::to_owned);
    let all = all.filter(move |seconds| {
        current
            .as_ref()
            .is_some_and(|current| *current != seconds.to_string())
    });
    all.map(|seconds| {
        let mut url = sent.clone();
        for parameter in &mut url.parameters {
            if parameter.name.eq_ignore_ascii_case(names::EXPIRES) {
                parameter.value = seconds.to_string();
            }
        }
        Undone {
            url,
            cause: Cause::ParameterChanged,
            subject: Some(names::EXPIRES.into()),
            change: format!("for X-Amz-Expires={seconds}"),
        }
    })
}

/// Other hosts of the same bucket: AWS's endpoints, the port that was lost, a server behind a proxy.
fn hosts(sent: &CopiedUrl, known: &Inspection) -> impl Iterator<Item = Undone> {
    const PORTS: [u16; 12] = [
        9000, 9001, 8080, 8000, 4566, 3900, 8333, 7480, 8014, 443, 80, 9090,
    ];
    const LOCAL: [&str; 7] = [
        "localhost",
        "127.0.0.1",
        "minio",
        "host.docker.internal",
        "s3",
        "localstack",
        "0.0.0.0",
    ];
    let location = Location::from_authority(&sent.authority);
    let mut found: Vec<(String, String)> = Vec::new();
    let bucket = known.bucket.as_deref();
    let region = known.region.as_deref();
    if location.aws.is_some() {
        let key = match (known.addressing_style, bucket) {
            (Some("path"), Some(bucket)) => sent.path.strip_prefix(&format!("/{bucket}")),
            _ => Some(&*sent.path),
        };
        let key = key.unwrap_or(&sent.path);
        let mut endpoints = vec![
            "s3.amazonaws.com".to_owned(),
            "s3-accelerate.amazonaws.com".to_owned(),
            "s3.dualstack.us-east-1.amazonaws.com".to_owned(),
        ];
        for region in region
            .into_iter()
            .chain(location.region())
            .chain(["us-east-1"])
        {
            endpoints.push(format!("s3.{region}.amazonaws.com"));
            endpoints.push(format!("s3.dualstack.{region}.amazonaws.com"));
            endpoints.push(format!("s3-{region}.amazonaws.com"));
            endpoints.push(format!("s3.{region}.amazonaws.com.cn"));
        }
        for endpoint in endpoints {
            if let Some(bucket) = bucket {
                found.push((format!("{bucket}.{endpoint}"), key.into()));
                found.push((endpoint, format!("/{bucket}{key}")));
            } else {
                found.push((endpoint, sent.path.clone()));
            }
        }
    } else {
        let own = sent.host();
        let names = [own].into_iter().chain(LOCAL);
        let port = sent.authority.strip_prefix(own).unwrap_or_default();
        for name in names {
            found.push((name.into(), sent.path.clone()));
            found.push(([name, port].concat(), sent.path.clone()));
            for port in PORTS {
                found.push((format!("{name}:{port}"), sent.path.clone()));
            }
        }
    }
    let current = sent.authority.clone();
    let found = found.into_iter().filter(move |(host, _)| *host != current);
    found.map(|(host, path)| {
        let mut url = with_path(sent, path);
        url.authority.clone_from(&host);
        Undone {
            url,
            cause: Cause::HostChanged,
            change: format!("for the host {host}"),
            subject: Some(sent.authority.clone()),
        }
    })
}

fn with_path(url: &CopiedUrl, path: String) -> CopiedUrl {
    CopiedUrl {
        path,
        ..url.clone()
    }
}
