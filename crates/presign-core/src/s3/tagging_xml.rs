//! The XML in which a form states the tags of its object.

use alloc::vec::Vec;

use crate::ascii::is_made_of;

/// Whether a text is the document that S3 reads from the form field `tagging`:
/// `<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>`, with any number of tags.
///
/// S3 responds with `MalformedXML` to invalid XML, and stores an object without tags if the elements are different.
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html>
pub(crate) fn is_tagging(text: &str) -> bool {
    Document {
        rest: text.trim_ascii(),
        open: Open::default(),
    }
    .read()
    .is_some()
}

/// Whether a text can be the start of such a document.
pub(crate) fn may_start_tagging(prefix: &str) -> bool {
    let prefix = prefix.trim_ascii_start();
    let begins = |whole: &str| prefix.starts_with(whole) || whole.starts_with(prefix);
    ["<Tagging", "<?xml", "<!--"].into_iter().any(begins)
}

struct Document<'a> {
    rest: &'a str,
    open: Open<'a>,
}

/// The open elements, and the elements seen that may occur only once in the last of each kind.
#[derive(Default)]
struct Open<'a> {
    path: Vec<&'a str>,
    once: Vec<&'a str>,
}

impl Document<'_> {
    fn read(&mut self) -> Option<()> {
        if let Some(behind) = self.rest.strip_prefix("<?xml ") {
            (_, self.rest) = behind.split_once("?>")?;
        }
        while !self.rest.is_empty() {
            self.step()?;
        }
        let is_whole = self.open.path.is_empty() && !self.open.once.is_empty();
        is_whole.then_some(())
    }

    /// Reads a text, a comment or a tag.
    fn step(&mut self) -> Option<()> {
        let text = self.rest.split('<').next()?;
        if !text.is_empty() {
            self.rest = self.rest.get(text.len()..)?;
            let is_right = if self.open.path.len() == 4 {
                is_character_data(text)
            } else {
                text.trim_ascii().is_empty()
            };
            return is_right.then_some(());
        }
        if let Some(behind) = self.rest.strip_prefix("<!--") {
            (_, self.rest) = behind.split_once("-->")?;
            return Some(());
        }
        let (tag, rest) = split_tag(self.rest.strip_prefix('<')?)?;
        self.rest = rest;
        if let Some(name) = tag.strip_prefix('/') {
            return self.open.close(name.trim_ascii_end());
        }
        let (tag, is_empty) = match tag.strip_suffix('/') {
            Some(tag) => (tag, true),
            None => (tag, false),
        };
        let name = tag.split_ascii_whitespace().next()?;
        let attributes = tag.strip_prefix(name)?;
        if !are_attributes(attributes) {
            return None;
        }
        self.open.open(name)?;
        if is_empty {
            self.open.close(name)
        } else {
            Some(())
        }
    }
}

impl<'a> Open<'a> {
    fn open(&mut self, name: &'a str) -> Option<()> {
        let is_right = match (self.path.as_slice(), name) {
            ([], "Tagging") | ([_], "TagSet") | ([_, _, _], "Key" | "Value") => {
                let is_new = !self.once.contains(&name);
                self.once.push(name);
                is_new
            }
            ([_, _], "Tag") => {
                self.once.truncate(2);
                true
            }
            _ => false,
        };
        self.path.push(name);
        is_right.then_some(())
    }

    fn close(&mut self, name: &str) -> Option<()> {
        let has = |child| self.once.contains(&child);
        let is_whole = match name {
            "Tagging" => has("TagSet"),
            "Tag" => has("Key") && has("Value"),
            _ => true,
        };
        (self.path.pop()? == name && is_whole).then_some(())
    }
}

/// Splits at the `>` that ends a tag, ignoring those in quotes.
fn split_tag(text: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (byte, quote) {
            (b'<', _) => return None,
            (b'>', None) => return Some((text.get(..at)?, text.get(at + 1..)?)),
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    None
}

/// Reads attributes: names and quoted values, such as that of the namespace.
fn are_attributes(text: &str) -> bool {
    let mut rest = text.trim_ascii();
    while !rest.is_empty() {
        let after = rest.split_once('=').and_then(|(name, value)| {
            let name = name.trim_ascii();
            let is_name = !name.is_empty() && is_made_of(name, b"-_.:");
            let value = value.trim_ascii_start();
            let quote = value
                .chars()
                .next()
                .filter(|char| matches!(char, '"' | '\''))?;
            let (value, after) = value.get(1..)?.split_once(quote)?;
            (is_name && is_character_data(value)).then_some(after)
        });
        match after {
            Some(after) => rest = after.trim_ascii_start(),
            None => return false,
        }
    }
    true
}

/// Whether the text contains no control characters, and every `&` starts an entity.
fn is_character_data(text: &str) -> bool {
    let is_control = |char: char| char < ' ' && !matches!(char, '\t' | '\n' | '\r');
    if text.contains(is_control) {
        return false;
    }
    text.split('&').skip(1).all(|entity| {
        let Some((name, _)) = entity.split_once(';') else {
            return false;
        };
        let Some(number) = name.strip_prefix('#') else {
            return ["amp", "lt", "gt", "quot", "apos"].contains(&name);
        };
        let code = match number.strip_prefix('x') {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        code.ok()
            .and_then(char::from_u32)
            .is_some_and(|char| !is_control(char))
    })
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::String};

    use super::*;

    const TAG: &str = "<Tag><Key>a</Key><Value>b</Value></Tag>";

    #[test]
    fn is_tagging_accepts_s3_documents() {
        for text in [
            format!("<Tagging><TagSet>{TAG}</TagSet></Tagging>"),
            format!("<Tagging><TagSet>{TAG}{TAG}</TagSet></Tagging>"),
            "<Tagging><TagSet></TagSet></Tagging>".into(),
            "<Tagging><TagSet/></Tagging>".into(),
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Tagging xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\n  <TagSet>\n    {TAG}\n  </TagSet>\n</Tagging>\n"),
            "<Tagging ><TagSet ><Tag ><Value/><Key >a &amp; b&#10;&#x41;</Key ></Tag></TagSet></Tagging >".into(),
            "<!-- tags --><Tagging xmlns='>'><TagSet><Tag><Key>é \"'&gt;</Key><Value>${filename}</Value></Tag></TagSet></Tagging>".into(),
        ] {
            assert!(is_tagging(&text), "{text}");
        }
    }

    #[test]
    fn is_tagging_rejects_other_texts() {
        for text in [
            "",
            "a=b",
            "a=b&c=d",
            "not-xml",
            "{\"a\": \"b\"}",
            "<InvalidXmlTagging></InvalidXmlTagging>",
            "<Tagging>",
            "<Tagging></Tagging>",
            "<Tagging/>",
            "<tagging><tagset/></tagging>",
            "<TagSet></TagSet>",
            "<Tagging><TagSet></Tagging></TagSet>",
            "<Tagging><TagSet/><TagSet/></Tagging>",
            "<Tagging><TagSet/></Tagging><Tagging><TagSet/></Tagging>",
            "<Tagging><TagSet/></Tagging>a",
            "a<Tagging><TagSet/></Tagging>",
            "<Tagging><TagSet><Tag><Key>a</Key></Tag></TagSet></Tagging>",
            "<Tagging><TagSet><Tag><Value>a</Value></Tag></TagSet></Tagging>",
            "<Tagging><TagSet><Tag><Key>a</Value><Value>b</Key></Tag></TagSet></Tagging>",
            "<Tagging><TagSet><Tag><Key>a</Key><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>",
            "<Tagging><TagSet><Tag><Key>a & b</Key><Value>b</Value></Tag></TagSet></Tagging>",
            "<Tagging><TagSet><Tag><Key>&nbsp;</Key><Value>b</Value></Tag></TagSet></Tagging>",
            "<Tagging><TagSet><Tag><Key>&#0;</Key><Value>b</Value></Tag></TagSet></Tagging>",
            "<Tagging><TagSet><Tag><Key>a < b</Key><Value>b</Value></Tag></TagSet></Tagging>",
            "<Tagging><TagSet><Tag><Key><b>a</b></Key><Value>b</Value></Tag></TagSet></Tagging>",
            "<Tagging><TagSet><Tag>a=b</Tag></TagSet></Tagging>",
            "<Tagging a><TagSet/></Tagging>",
            "<Tagging ='b'><TagSet/></Tagging>",
            "<Tagging a b='c'><TagSet/></Tagging>",
            "<Tagging a='&'><TagSet/></Tagging>",
            "<Tagging a='<'><TagSet/></Tagging>",
            "<Tagging a=''b><TagSet/></Tagging>",
            "<Tagging a=b><TagSet/></Tagging>",
            "<Tagging><TagSet/></Tagging",
            "<!DOCTYPE a><Tagging><TagSet/></Tagging>",
            "</Tagging>",
            "<>",
            "< Tagging><TagSet/></Tagging>",
        ] {
            assert!(!is_tagging(text), "{text}");
        }
    }

    #[test]
    fn may_start_tagging_accepts_every_prefix_of_a_document() {
        let text = format!("<Tagging><TagSet>{TAG}</TagSet></Tagging>");
        for end in 0..=text.len() {
            assert!(may_start_tagging(&text[..end]), "{}", &text[..end]);
        }
        for text in ["a=", "<Tags", "{"] {
            assert!(!may_start_tagging(text), "{text}");
        }
    }

    #[test]
    fn is_tagging_long_text_terminates() {
        for piece in ["<Tagging>", "<", "&", "<!--", "a", "<Tagging a='", TAG] {
            let text: String = piece.repeat(100_000);
            assert!(!is_tagging(&text), "{piece}");
        }
    }
}
