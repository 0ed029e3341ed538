//! Runs every case of `cases.json`: what `explain` says about a request, and `inspect` about a URL, word for word.
//!
//! A case changes the copied or the sent URL by replacing text in one of the `urls`. A failure prints the actual answers: if a text changes on
//! purpose, copy them into the cases, and read them.

use std::{collections::BTreeMap, fs};

use presign_core::{Credentials, Timestamp};
use presign_diagnose::{
    Diagnosis, Difference, FailedRequest, Inspection, explain, inspect, inspect_for,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

#[derive(Deserialize)]
struct File {
    at: String,
    /// Presigned for one hour.
    urls: Map<String, Value>,
    bodies: Map<String, Value>,
    /// Access key ID, secret access key, session token.
    credentials: Map<String, Value>,
    /// What to check for each cause that is possible.
    checks: BTreeMap<String, String>,
    cases: Vec<Case>,
    inspections: Vec<Inspected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Inspected {
    id: String,
    url: String,
    #[serde(default)]
    copied: Vec<(String, String)>,
    at: Option<String>,
    method: Option<String>,
    expected: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    url: String,
    #[serde(default)]
    copied: Vec<(String, String)>,
    sent: Option<Vec<(String, String)>>,
    at: Option<String>,
    body: Option<String>,
    status: Option<u16>,
    method: Option<String>,
    credentials: Option<String>,
    headers: Option<Vec<(String, String)>>,
    expected: Value,
}

#[test]
fn explain_cases_give_their_answers() {
    let file = File::read();
    let cases = file.cases.iter();
    check(cases.map(|case| (&case.id, &case.expected, file.explained(case))));
}

#[test]
fn inspect_cases_give_their_answers() {
    let file = File::read();
    let plain = file.urls["plain"].as_str().unwrap();
    let plain = members(&inspect(plain, file.time(None)).unwrap());
    let cases = file.inspections.iter();
    check(cases.map(|case| (&case.id, &case.expected, file.inspected(case, &plain))));
}

fn check<'a>(cases: impl Iterator<Item = (&'a String, &'a Value, Value)>) {
    let failures: Vec<_> = cases
        .filter(|(_, expected, actual)| *expected != actual)
        .map(|(id, _, actual)| format!("{id} => {actual}"))
        .collect();
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
}

impl File {
    fn read() -> Self {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/explained/cases.json");
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
    }

    fn time(&self, at: Option<&String>) -> Timestamp {
        at.unwrap_or(&self.at).parse().unwrap()
    }

    /// Returns the members that differ from those of another URL.
    fn inspected(&self, case: &Inspected, plain: &Map<String, Value>) -> Value {
        let url = |name: &str| self.urls[name].as_str().unwrap();
        let method = case.method.as_ref().map(|name| name.parse().unwrap());
        let at = self.time(case.at.as_ref());
        let known = match inspect_for(&replaced(url(&case.url), &case.copied), method, at) {
            Ok(known) => known,
            Err(error) => return json!({ "error": error.to_string() }),
        };
        let mut known = members(&known);
        known.retain(|name, value| plain[name] != *value);
        Value::Object(known)
    }

    fn explained(&self, case: &Case) -> Value {
        let url = self.urls[&case.url].as_str().unwrap();
        let copied = replaced(url, &case.copied);
        let sent = case.sent.as_ref().map(|changes| replaced(url, changes));
        let credentials = case.credentials.as_ref().map(|name| {
            let texts = self.credentials[name].as_array().unwrap();
            let text = |index: usize| texts.get(index).and_then(Value::as_str);
            let credentials = Credentials::new(text(0).unwrap(), text(1).unwrap()).unwrap();
            match text(2) {
                Some(token) => credentials.with_session_token(token).unwrap(),
                None => credentials,
            }
        });
        let mut failed = FailedRequest::default();
        failed.error_body = case.body.as_ref().map(|name| match self.bodies.get(name) {
            Some(body) => body.as_str().unwrap(),
            None => name,
        });
        failed.status = case.status;
        failed.credentials = credentials.as_ref();
        failed.method = case.method.as_ref().map(|name| name.parse().unwrap());
        failed.sent_url = sent.as_deref();
        failed.sent_headers = case.headers.as_ref().map(|headers| {
            let pairs = headers.iter();
            pairs.map(|(name, value)| (&**name, &**value)).collect()
        });
        match explain(&copied, self.time(case.at.as_ref()), &failed) {
            Ok(why) => shown(&why, &self.checks),
            Err(error) => json!({ "error": error.to_string() }),
        }
    }
}

/// Replaces the first of each text, which must be there.
fn replaced(url: &str, changes: &[(String, String)]) -> String {
    let mut url = url.to_owned();
    for (from, to) in changes {
        assert!(url.contains(&**from), "{from}");
        url = url.replacen(&**from, to, 1);
    }
    url
}

/// Returns the members that say something, without those that the cause implies.
fn shown(why: &Diagnosis, checks: &BTreeMap<String, String>) -> Value {
    let all: Value = serde_json::from_str(&why.to_json()).unwrap();
    let mut members = all.as_object().unwrap().clone();
    for name in ["inspection", "message", "suggestion"] {
        members.remove(name);
    }
    for cause in members["possible_causes"].as_array_mut().unwrap() {
        let words = [&cause["cause"], &cause["subject"]].map(|word| word.as_str().unwrap_or(""));
        assert_eq!(checks[words[0]], cause["check"], "{cause}");
        *cause = words.join(" ").trim().into();
    }
    if let Some(difference) = &why.difference {
        members["difference"] = changed_part(difference).into();
    }
    without_empty(members)
}

fn members(known: &Inspection) -> Map<String, Value> {
    let mut members: Map<String, Value> = serde_json::from_str(&known.to_json()).unwrap();
    for finding in members["findings"].as_array_mut().unwrap() {
        *finding = finding["message"].take();
    }
    for operation in members["operations"].as_array_mut().unwrap() {
        *operation = operation["name"].take();
    }
    assert_eq!(members["is_good"], known.is_good());
    members
}

fn without_empty(mut members: Map<String, Value>) -> Value {
    let empty = [json!(null), json!([]), json!(false)];
    members.retain(|_, value| !empty.contains(value));
    Value::Object(members)
}

/// Returns the number of a line that differs, and the part of it that does.
fn changed_part(difference: &Difference) -> String {
    let (signed, received) = (&*difference.signed, &*difference.received);
    let same = |(one, other): &(u8, u8)| one == other;
    let ahead = signed
        .bytes()
        .zip(received.bytes())
        .take_while(same)
        .count();
    let (signed, received) = (&signed[ahead..], &received[ahead..]);
    let pairs = signed.bytes().rev().zip(received.bytes().rev());
    let behind = pairs.take_while(same).count();
    let [signed, received] = [signed, received].map(|text| &text[..text.len() - behind]);
    format!("{}: {signed} -> {received}", difference.line)
}
