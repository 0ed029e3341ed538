//! JSON for people: one member per line, indented by two spaces.

use alloc::{string::String, vec::Vec};

use crate::s3::policy_string::push_string;

#[derive(Clone)]
pub(crate) enum Json {
    Text(String),
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

impl Json {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Returns one text as itself, and several as a list, as policies have them.
    pub(crate) fn texts(texts: impl IntoIterator<Item = String>) -> Self {
        let mut texts: Vec<_> = texts.into_iter().map(Self::Text).collect();
        match (texts.pop(), texts.is_empty()) {
            (Some(only), true) => only,
            (last, _) => {
                texts.extend(last);
                Self::List(texts)
            }
        }
    }

    pub(crate) fn into_text(self) -> String {
        let mut out = String::new();
        self.push(&mut out, 0);
        out
    }

    fn push(&self, out: &mut String, depth: usize) {
        match self {
            Self::Text(text) => push_string(out, text),
            Self::List(items) => {
                push_lines(out, depth, ['[', ']'], items, |out, item| {
                    item.push(out, depth + 1);
                });
            }
            Self::Object(members) => {
                push_lines(out, depth, ['{', '}'], members, |out, (name, value)| {
                    push_string(out, name);
                    out.push_str(": ");
                    value.push(out, depth + 1);
                });
            }
        }
    }
}

fn push_lines<T>(
    out: &mut String,
    depth: usize,
    [open, close]: [char; 2],
    lines: &[T],
    push: impl Fn(&mut String, &T),
) {
    out.push(open);
    for (at, line) in lines.iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        push_indentation(out, depth + 1);
        push(out, line);
    }
    out.push('\n');
    push_indentation(out, depth);
    out.push(close);
}

fn push_indentation(out: &mut String, depth: usize) {
    out.extend((0..depth).map(|_| "  "));
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    #[test]
    fn into_text_nested_values_are_indented() {
        let list = Json::List(vec![Json::Object(vec![("a", Json::text("b"))])]);
        let inner = Json::Object(vec![("list", list), ("one", Json::text("c"))]);
        let text = Json::Object(vec![("inner", inner)]).into_text();
        assert_eq!(
            text,
            r#"{
  "inner": {
    "list": [
      {
        "a": "b"
      }
    ],
    "one": "c"
  }
}"#
        );
    }
}
