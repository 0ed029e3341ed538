//! The table of AWS's partitions in the core.

use std::{fs, path::Path};

use serde::Deserialize;

use crate::{generated::Generated, paths};

#[derive(Deserialize)]
struct Partitions {
    partitions: Vec<Partition>,
}

#[derive(Deserialize)]
struct Partition {
    id: String,
    #[serde(rename = "regionRegex")]
    region_regex: String,
    outputs: Outputs,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Outputs {
    dns_suffix: String,
    dual_stack_dns_suffix: String,
}

/// Writes the table, from the folder where botocore is installed.
pub(crate) fn table(botocore: &Path) -> Result<Generated, Box<dyn std::error::Error>> {
    let path = botocore.join("data/partitions.json");
    let text = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let Partitions { partitions } = serde_json::from_slice(&text)?;
    let rows = partitions.iter().map(row).collect::<Result<Vec<_>, _>>()?;
    Ok(Generated {
        path: paths::root().join("crates/presign-core/src/s3/partition/table.rs"),
        source: format!(
            "// Written by `cargo run --package xtask -- tables`, from botocore's partitions.json.\n\n\
             use super::Partition;\n\npub(crate) const PARTITIONS: [Partition; {}] = [{}];\n",
            rows.len(),
            rows.concat()
        ),
    })
}

fn row(partition: &Partition) -> Result<String, String> {
    Ok(format!(
        "Partition {{ id: {:?}, dns_suffix: {:?}, dual_stack_dns_suffix: {:?}, region_prefixes: &{:?} }},\n",
        partition.id,
        partition.outputs.dns_suffix,
        partition.outputs.dual_stack_dns_suffix,
        prefixes(&partition.region_regex)?,
    ))
}

/// The prefixes of `\w+\-\d+` in a pattern such as `^(us|eu)\-\w+\-\d+$`, each with its hyphen.
fn prefixes(pattern: &str) -> Result<Vec<String>, String> {
    let unknown = || format!("a partition's pattern has a new form: {pattern}");
    let ahead = pattern
        .strip_prefix('^')
        .and_then(|rest| rest.strip_suffix(r"\w+\-\d+$"))
        .ok_or_else(unknown)?;
    let mut prefixes = vec![String::new()];
    for part in ahead.split_inclusive(r"\-") {
        let part = part.strip_suffix(r"\-").ok_or_else(unknown)?;
        let choices = part.trim_start_matches('(').trim_end_matches(')');
        prefixes = prefixes
            .iter()
            .flat_map(|ahead| {
                choices
                    .split('|')
                    .map(move |choice| format!("{ahead}{choice}-"))
            })
            .collect();
    }
    let is_plain = |text: &String| {
        text.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    if prefixes.iter().all(is_plain) {
        Ok(prefixes)
    } else {
        Err(unknown())
    }
}
