//! Reads responses to ListObjectsV2.

use percent_encoding::percent_decode_str;
use presign_core::Timestamp;
use roxmltree::{Document, Node};

use crate::failure::Failure;

/// An object of a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Object {
    pub(super) key: String,
    pub(super) size: Option<u64>,
    pub(super) last_modified: Option<Timestamp>,
}

impl Object {
    /// Returns whether it only makes a folder visible, as the S3 console creates it.
    pub(super) fn is_folder(&self) -> bool {
        self.key.ends_with('/') && self.size == Some(0)
    }
}

/// One response of a list.
pub(super) struct ListPage {
    pub(super) objects: Vec<Object>,
    /// The continuation token, if there are more objects.
    pub(super) next: Option<String>,
}

impl ListPage {
    /// # Errors
    ///
    /// `bad_answer` if the response is not a list of objects with this prefix.
    pub(super) fn parse(xml: &str, prefix: &str) -> Result<Self, Failure> {
        let document = Document::parse(xml.trim_start()).map_err(|_| bad("is not XML"))?;
        let list = document.root_element();
        if list.tag_name().name() != "ListBucketResult" {
            return Err(bad("is not a list of objects"));
        }
        let is_encoded = text(list, "EncodingType") == Some("url") && are_keys_encoded(list);
        let objects = contents(list).map(|object| {
            let key = text(object, "Key").ok_or_else(|| bad("has an object without a key"))?;
            let key = if is_encoded {
                decoded(key)?
            } else {
                key.into()
            };
            if !key.starts_with(prefix) {
                return Err(bad("has an object of another folder"));
            }
            Ok(Object {
                key,
                size: text(object, "Size").and_then(|size| size.parse().ok()),
                last_modified: text(object, "LastModified").and_then(|time| time.parse().ok()),
            })
        });
        let objects = objects.collect::<Result<Vec<_>, _>>()?;
        let next = match text(list, "IsTruncated") {
            Some("true") => match text(list, "NextContinuationToken") {
                Some(token) if !token.is_empty() => Some(token.into()),
                _ => return Err(bad("is incomplete and has no NextContinuationToken")),
            },
            Some("false") => None,
            _ => return Err(bad("does not say whether it is complete")),
        };
        Ok(Self { objects, next })
    }
}

/// Returns the error of a response that contradicts itself or the request.
pub(super) fn bad(why: &str) -> Failure {
    Failure::new("bad_answer", format!("the list {why}"))
}

fn contents<'a>(list: Node<'a, 'a>) -> impl Iterator<Item = Node<'a, 'a>> {
    let children = list.children();
    children.filter(|node| node.tag_name().name() == "Contents")
}

/// Returns the text of a child element.
fn text<'a>(node: Node<'a, 'a>, name: &str) -> Option<&'a str> {
    let mut children = node.children();
    let child = children.find(|child| child.tag_name().name() == name)?;
    Some(child.text().unwrap_or_default())
}

/// Returns whether all keys can be percent-encoded: some servers, such as s3s, accept `encoding-type` and do not encode.
fn are_keys_encoded(list: Node<'_, '_>) -> bool {
    let mut keys = contents(list).filter_map(|object| text(object, "Key"));
    keys.all(|key| {
        let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte);
        let mut escapes = key.split('%');
        let is_escape = |rest: &str| {
            let digits = rest.as_bytes().get(..2);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        };
        key.bytes().all(is_plain) && escapes.next().is_some() && escapes.all(is_escape)
    })
}

/// Decodes a key as botocore does: S3 writes a space as `+`.
fn decoded(key: &str) -> Result<String, Failure> {
    let spaced = key.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8();
    Ok(decoded
        .map_err(|_| bad("has a key that is not UTF-8"))?
        .into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(body: &str) -> Result<ListPage, &'static str> {
        let xml = format!(
            "<?xml version=\"1.0\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{body}</ListBucketResult>"
        );
        ListPage::parse(&xml, "a/").map_err(|failure| match failure {
            Failure::Local { code, .. } => code,
            _ => "another failure",
        })
    }

    fn keys(body: &str) -> Result<Vec<String>, &'static str> {
        let page = parsed(&format!("<IsTruncated>false</IsTruncated>{body}"))?;
        Ok(page.objects.into_iter().map(|object| object.key).collect())
    }

    fn key(key: &str) -> String {
        format!("<Contents><Key>{key}</Key></Contents>")
    }

    #[test]
    fn list_page_has_keys_sizes_and_times() {
        let page = parsed(
            "<IsTruncated>true</IsTruncated><NextContinuationToken>1/+=</NextContinuationToken><Contents><Key>a/b</Key>\
             <LastModified>2026-11-24T08:00:00.123Z</LastModified><ETag>&quot;1&quot;</ETag><Size>12</Size></Contents>",
        );
        let page = page.ok().unwrap();
        assert_eq!(page.next.as_deref(), Some("1/+="));
        let last_modified = "2026-11-24T08:00:00Z".parse().ok();
        assert_eq!(
            page.objects,
            [Object {
                key: "a/b".into(),
                size: Some(12),
                last_modified
            }]
        );
    }

    #[test]
    fn list_page_encoded_keys_are_decoded_once() {
        let encoded = "<EncodingType>url</EncodingType>";
        let body = format!("{encoded}{}{}", key("a/b+c%2B%252B"), key("a/%0A%C3%A9%01"));
        assert_eq!(keys(&body).unwrap(), ["a/b c+%2B", "a/\né\u{1}"]);
        assert_eq!(keys(&key("a/b+c%2B")).unwrap(), ["a/b+c%2B"]);
        assert_eq!(
            keys(&format!("{encoded}{}", key("a/%FF"))),
            Err("bad_answer")
        );
    }

    #[test]
    fn list_page_keys_that_are_not_encoded_are_used_as_they_are() {
        for raw in ["a/é", "a/100%", "a/b c", "a/{b}"] {
            let body = format!(
                "<EncodingType>url</EncodingType>{}{}",
                key(raw),
                key("a/b+c")
            );
            assert_eq!(keys(&body).unwrap(), [raw, "a/b+c"]);
        }
    }

    #[test]
    fn list_page_that_contradicts_the_request_is_rejected() {
        for body in [
            String::new(),
            "<IsTruncated>true</IsTruncated>".into(),
            "<IsTruncated>true</IsTruncated><NextContinuationToken/>".into(),
            format!("<IsTruncated>false</IsTruncated>{}", key("b/c")),
            "<IsTruncated>false</IsTruncated><Contents/>".into(),
        ] {
            assert!(parsed(&body).is_err(), "{body}");
        }
        for xml in [
            "",
            "a cat",
            "<html/>",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        ] {
            assert!(ListPage::parse(xml, "").is_err(), "{xml}");
        }
    }
}
