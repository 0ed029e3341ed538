//! Runs every case of `tests/vectors/links/inspect.json`.

use std::fs;

use presign_diagnose::inspect;
use serde_json::{Value, json};

#[test]
fn inspect_vectors_give_expected_members() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/vectors/links/inspect.json"
    );
    let file: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let cases = file["cases"].as_array().unwrap();
    let mut failures = Vec::new();
    for case in cases {
        let input = &case["input"];
        let at = input["at"].as_str().unwrap().parse().unwrap();
        let actual = match inspect(input["url"].as_str().unwrap(), at) {
            Ok(known) => without_messages(serde_json::from_str(&known.to_json()).unwrap()),
            Err(error) => json!({ "error": error.code().as_str() }),
        };
        if actual != case["expected"] {
            for (name, value) in case["expected"].as_object().unwrap() {
                if actual[name] != *value {
                    failures.push(format!(
                        "{} {name}: expected {value}, actual {}",
                        case["id"], actual[name]
                    ));
                }
            }
        }
    }
    println!("{} vectors run", cases.len());
    assert!(!cases.is_empty());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The message of a finding may change, but not its code and severity.
fn without_messages(mut known: Value) -> Value {
    for finding in known["findings"].as_array_mut().unwrap() {
        let words = [&finding["code"], &finding["severity"]].map(|word| word.as_str().unwrap());
        *finding = words.join(":").into();
    }
    known
}
