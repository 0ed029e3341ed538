//! Compares the tables of `docs/verify-requests.md` with the vectors.

use std::{collections::BTreeMap, fs, path::PathBuf};

use serde_json::Value;

#[test]
fn docs_tables_agree_with_the_vectors() {
    let vectors = vectors();
    let (mut rows, mut named) = (0, Vec::new());
    let mut section = String::new();
    for line in read("docs/verify-requests.md").lines() {
        if let Some(title) = line.strip_prefix("## ") {
            title.clone_into(&mut section);
        }
        let Some([_, of_aws, answer, cases]) = cells(line) else {
            continue;
        };
        rows += 1;
        for pattern in cases.split_whitespace() {
            let pattern = pattern.trim_matches('`');
            let matched: Vec<_> = vectors
                .iter()
                .filter(|(id, _)| matches(pattern, id))
                .collect();
            assert!(!matched.is_empty(), "no vector is {pattern}: {line}");
            for (id, expected) in matched {
                assert_eq!(expected, answer.trim_matches('`'), "{id}: {line}");
                named.push(id.clone());
            }
        }
        let is_accepted = answer == "accepted";
        match &*section {
            "Stricter than AWS" => assert!(!is_accepted, "{line}"),
            "More lenient than AWS" => {}
            _ => assert_eq!(of_aws.starts_with("Accepts"), is_accepted, "{line}"),
        }
    }
    assert!(rows > 50, "{rows}");
    for id in vectors.keys().filter(|id| id.starts_with("aws/")) {
        assert!(named.contains(id), "the page does not have {id}");
    }
}

/// Returns the four cells of a table row.
fn cells(line: &str) -> Option<[&str; 4]> {
    let row = line.strip_prefix("| ")?.strip_suffix(" |")?;
    let cells: Vec<_> = row.split(" | ").collect();
    let cells: [&str; 4] = cells.try_into().ok()?;
    (cells[0] != "Request").then_some(cells)
}

/// A `*` at the end matches any text, including none.
fn matches(pattern: &str, id: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(begin) => id.starts_with(begin),
        None => pattern == id,
    }
}

/// Returns the expected results by the part of the ID that the page contains.
fn vectors() -> BTreeMap<String, String> {
    let file: Value = serde_json::from_str(&read("tests/vectors/verify/requests.json")).unwrap();
    let cases = file["cases"].as_array().unwrap().iter();
    let answer = |case: &Value| {
        let error = case["expected"].get("error");
        error
            .map_or("accepted", |code| code.as_str().unwrap())
            .to_owned()
    };
    cases
        .map(|case| {
            let id = case["id"].as_str().unwrap();
            let id = id.strip_prefix("verify/requests/").unwrap();
            (id.to_owned(), answer(case))
        })
        .collect()
}

fn read(path: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join(path)).unwrap()
}
