//! Links of mail filters, chats and other redirectors that contain the URL.

use base64ct::{Base64Unpadded, Encoding};
use presign_core::{
    quoted,
    s3::S3HostName,
    sigv4::{UrlParts, percent_decode},
};

use super::{mail_filter, parameter_names, scheme};

/// A link of a redirector.
pub(super) struct Link {
    /// The name of the redirector, or its host.
    pub(super) redirector: String,
    pub(super) target: String,
}

/// Hosts, or their ends, and the redirectors that they belong to.
const REDIRECTORS: [(&str, &str); 35] = [
    ("safelinks.protection.outlook.com", "Outlook SafeLinks"),
    ("safelinks.protection.office365.us", "Outlook SafeLinks"),
    ("safelinks.protection.outlook.cn", "Outlook SafeLinks"),
    ("statics.teams.cdn.office.net", "Microsoft Teams"),
    ("google.com", "Google"),
    ("googleusercontent.com", "Google's proxy for images"),
    ("l.facebook.com", "Facebook"),
    ("lm.facebook.com", "Facebook"),
    ("l.instagram.com", "Instagram"),
    ("l.messenger.com", "Messenger"),
    ("slack-redir.net", "Slack"),
    ("linkprotect.cudasvc.com", "Barracuda"),
    ("mimecast.com", "Mimecast"),
    ("mimecastprotect.com", "Mimecast"),
    ("fireeye.com", "FireEye"),
    ("trellix.com", "Trellix"),
    ("clicktime.symantec.com", "Symantec"),
    ("protection.sophos.com", "Sophos"),
    ("secure-web.cisco.com", "Cisco Secure Email"),
    ("clicktime.cloud.postoffice.net", "Fusemail"),
    ("trendmicro.com", "Trend Micro"),
    ("linkedin.com", "LinkedIn"),
    ("youtube.com", "YouTube"),
    ("vk.com", "VK"),
    ("t.umblr.com", "Tumblr"),
    ("steamcommunity.com", "Steam"),
    ("out.reddit.com", "Reddit"),
    ("awstrack.me", "Amazon SES"),
    ("web.archive.org", "the Wayback Machine"),
    ("deref-gmx.net", "GMX"),
    ("deref-mail.com", "GMX"),
    ("deref-web.de", "WEB.DE"),
    ("href.li", "href.li"),
    ("anonym.to", "anonym.to"),
    ("nullrefer.com", "nullrefer"),
];

/// Returns the URL that a link contains.
///
/// That of a known redirector can be any URL. On other hosts it must be signed, and the link itself must not be.
pub(super) fn target(url: &str) -> Option<Link> {
    let parts = UrlParts::split(url)?;
    let host = parts.authority.to_ascii_lowercase();
    if let Some(target) = mail_filter::proofpoint(&host, &parts) {
        let redirector = "Proofpoint".into();
        return Some(Link { redirector, target });
    }
    let known = redirector(&host);
    let is_target = |text: &str| {
        let is_url = is_url(text) || is_encoded_url(text);
        let is_signed = || parameter_names::has_signature(text);
        (is_url && known.is_some())
            || (scheme::starts(text).next().is_some() || is_url) && is_signed()
    };
    let query = parts.query.unwrap_or_default();
    let target = in_raw_query(query)
        .or_else(|| in_fragment(url))
        .or_else(|| {
            // Presigners encode the colon of such a key.
            let is_target = |target: &String| {
                known.is_some()
                    || (parameter_names::has_signature(target)
                        && S3HostName::parse(&host).is_none())
            };
            in_raw_path(url, &parts).filter(is_target)
        })
        .or_else(|| in_query(query, is_target))
        .or_else(|| in_path(parts.path, is_target))?;
    let redirector = match known {
        Some(name) => name.into(),
        None if parts.path.contains("/download-shared-object/") => "the MinIO console".into(),
        None => format!("the redirector {}", quoted(&host)),
    };
    Some(Link { redirector, target })
}

/// Returns the name of a redirector whose links do not contain the URL.
pub(super) fn opaque(url: &str) -> Option<&'static str> {
    const HOSTS: [(&str, &str); 8] = [
        ("mimecast.com", "Mimecast"),
        ("mimecastprotect.com", "Mimecast"),
        ("ct.sendgrid.net", "SendGrid"),
        ("t.co", "X"),
        ("bit.ly", "Bitly"),
        ("tinyurl.com", "TinyURL"),
        ("lnkd.in", "LinkedIn"),
        ("goo.gl", "Google"),
    ];
    let parts = UrlParts::split(url)?;
    let host = parts.authority.to_ascii_lowercase();
    let found = HOSTS.iter().find(|(suffix, _)| is_below(&host, suffix));
    found.map(|(_, name)| *name)
}

/// Whether a host is a domain or belongs to it.
fn is_below(host: &str, domain: &str) -> bool {
    let before = host.strip_suffix(domain);
    before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

fn redirector(host: &str) -> Option<&'static str> {
    if host.starts_with("www.google.") {
        return Some("Google");
    }
    let found = REDIRECTORS
        .iter()
        .find(|(suffix, _)| is_below(host, suffix));
    found.map(|(_, name)| *name)
}

/// Returns a signed URL that is not encoded, and so has the rest of the query.
fn in_raw_query(query: &str) -> Option<String> {
    let at = scheme::starts(query).next()?;
    let (before, target) = query.split_at_checked(at)?;
    let is_value = before.is_empty() || before.ends_with('=');
    let is_own = parameter_names::has_signature(&["&", before].concat());
    if !is_value || is_own || !target.contains('?') || !parameter_names::has_signature(target) {
        return None;
    }
    // The value may be encoded but for its start.
    let value = target.split('&').next().unwrap_or_default();
    if value.contains("%26") && parameter_names::has_signature(value) {
        return decoded(value);
    }
    // Google's own parameters.
    let end = ["&sa=D&", "&sa=U&"].iter().find_map(|own| target.find(own));
    Some(target.get(..end.unwrap_or(target.len()))?.to_owned())
}

/// Returns a signed URL in the fragment, where Google's proxy for images has it.
fn in_fragment(url: &str) -> Option<String> {
    let (before, fragment) = url.split_once('#')?;
    let is_target = is_url(fragment) && parameter_names::has_signature(fragment);
    (is_target && !parameter_names::has_signature(before)).then(|| fragment.to_owned())
}

/// Returns a URL that follows a `/` of the path, with the query.
fn in_raw_path(url: &str, parts: &UrlParts<'_>) -> Option<String> {
    let start = url.find("://")? + "://".len() + parts.authority.len();
    let rest = url.get(start..)?;
    let at = scheme::starts(rest).next()?;
    let (before, target) = rest.split_at_checked(at)?;
    (before.ends_with('/') && !before.contains('?')).then(|| target.to_owned())
}

fn in_query(query: &str, is_target: impl Fn(&str) -> bool) -> Option<String> {
    if has_own_signature(query) {
        return None;
    }
    query.split('&').find_map(|parameter| {
        let value = parameter
            .split_once('=')
            .map_or(parameter, |(_, value)| value);
        let value = decoded(value)?;
        let value = from_base64(&value).unwrap_or(value);
        is_target(&value).then_some(value)
    })
}

/// Whether the parameters themselves, and not a value of theirs, have a signature.
fn has_own_signature(query: &str) -> bool {
    query.split('&').any(|parameter| {
        let name = parameter.split('=').next().unwrap_or_default();
        parameter_names::is_of_storage(name)
    })
}

fn in_path(path: &str, is_target: impl Fn(&str) -> bool) -> Option<String> {
    path.split('/').find_map(|segment| {
        let segment = decoded(segment)?;
        let url = from_base64(&segment).unwrap_or(segment);
        is_target(&url).then_some(url)
    })
}

fn decoded(text: &str) -> Option<String> {
    String::from_utf8(percent_decode(text)?).ok()
}

/// Decodes a URL in Base64, also in its variant for URLs.
fn from_base64(text: &str) -> Option<String> {
    // `http`
    if !text.starts_with("aHR0c") {
        return None;
    }
    let text = text
        .trim_end_matches('=')
        .replace('-', "+")
        .replace('_', "/");
    let decoded = Base64Unpadded::decode_vec(&text).ok()?;
    String::from_utf8(decoded).ok().filter(|text| is_url(text))
}

fn is_url(text: &str) -> bool {
    scheme::starts(text).next() == Some(0)
}

fn is_encoded_url(text: &str) -> bool {
    let start = text.get(..14).unwrap_or_default().to_ascii_lowercase();
    start.starts_with("https%3a%2f%2f") || start.starts_with("http%3a%2f%2f")
}
