//! The documented API of every language: `api.toml` joined with the core's table of operations and its codes.

mod reference;
mod typescript;

use std::{collections::BTreeMap, fs};

use serde::Deserialize;

use crate::{Outcome, generated::Generated, paths};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Generates what every language documents, and writes or compares it.
pub(crate) fn each(then: fn(&Generated) -> Outcome) -> Outcome {
    let api = Api::load()?;
    then(&typescript::options(&api))?;
    then(&reference::options(&api))
}

/// Everything that the emitters need.
#[derive(Debug)]
pub(crate) struct Api {
    /// In the order of AWS's names.
    pub(crate) operations: Vec<Operation>,
    /// The options of every request, by their `snake_case` names.
    pub(crate) common: BTreeMap<String, Common>,
    pub(crate) error_codes: Vec<Code>,
    pub(crate) findings: Vec<Code>,
    pub(crate) causes: Vec<Code>,
}

/// An operation that has a method of its own.
#[derive(Debug)]
pub(crate) struct Operation {
    /// AWS's name, such as `GetObject`.
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) options: Vec<OptionRow>,
    pub(crate) takes_metadata: bool,
}

/// A positional argument.
#[derive(Debug)]
pub(crate) struct Argument {
    /// The `snake_case` name.
    pub(crate) name: String,
    pub(crate) doc: String,
}

/// An option of an operation.
#[derive(Debug)]
pub(crate) struct OptionRow {
    /// AWS's name, such as `SSECustomerKeyMD5`.
    pub(crate) member: String,
    /// The `snake_case` name.
    pub(crate) name: String,
    pub(crate) doc: String,
    /// `Header` or `Query`.
    pub(crate) place: String,
    pub(crate) wire_name: String,
    pub(crate) kind: Kind,
}

/// What values an option takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum Kind {
    Text,
    Integer,
    PartNumber,
    Boolean,
    HttpDate,
    IsoDate,
    List,
    Sha256,
    CustomerKey,
}

/// An option of every request.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Common {
    pub(crate) doc: String,
    /// Its type in TypeScript.
    pub(crate) typescript: String,
    /// Its type in Python.
    pub(crate) python: String,
}

/// A stable code and its sentence.
#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) code: String,
    pub(crate) doc: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    operations: BTreeMap<String, OperationEntry>,
    arguments: BTreeMap<String, String>,
    options: BTreeMap<String, String>,
    extra: BTreeMap<String, Extra>,
    common: BTreeMap<String, Common>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OperationEntry {
    doc: String,
    arguments: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Extra {
    kind: Kind,
    header: String,
    operations: Vec<String>,
    doc: String,
}

impl Api {
    fn load() -> Result<Self> {
        let path = paths::root().join("crates/xtask/api.toml");
        let file: File = toml::from_str(&fs::read_to_string(path)?)?;
        let table = core_source("operations/table.rs")?;
        let mut operations = Vec::new();
        for (name, entry) in &file.operations {
            operations.push(operation(name, entry, &file, &table)?);
        }
        Ok(Self {
            operations,
            error_codes: codes(&core_source("error.rs")?)?,
            findings: codes(&core_source("inspect/finding.rs")?)?,
            causes: codes(&core_source("explain/cause.rs")?)?,
            common: file.common,
        })
    }
}

fn core_source(path: &str) -> Result<String> {
    let path = paths::root().join("crates/presign-core/src").join(path);
    Ok(fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?)
}

fn operation(name: &str, entry: &OperationEntry, file: &File, table: &str) -> Result<Operation> {
    let mut arguments = Vec::new();
    for member in &entry.arguments {
        let doc = file.arguments.get(member);
        let doc = doc.ok_or_else(|| format!("api.toml: the argument {member} has no sentence"))?;
        arguments.push(Argument {
            name: snake_case(member),
            doc: doc.clone(),
        });
    }
    let rows = table
        .lines()
        .skip_while(|line| !line.starts_with(&format!("    model({name:?},")))
        .skip(1)
        .take_while(|line| line.starts_with("        m("));
    let mut options = Vec::new();
    let mut takes_metadata = false;
    for row in rows {
        let row = row.trim().trim_start_matches("m(").trim_end_matches("),");
        let cells: Vec<_> = row.split(", ").map(|cell| cell.trim_matches('"')).collect();
        let [member, place, wire_name, kind, _] = cells[..] else {
            return Err(format!("the table has a row of another form: {row}").into());
        };
        if matches!(place, "Path" | "Body") || entry.arguments.iter().any(|name| name == member) {
            continue;
        }
        if kind == "Map" {
            takes_metadata = true;
            continue;
        }
        let own = file.options.get(&format!("{name}.{member}"));
        let doc = own.or_else(|| file.options.get(member));
        let doc =
            doc.ok_or_else(|| format!("api.toml: the option {member} of {name} has no sentence"))?;
        options.push(OptionRow {
            member: member.into(),
            name: snake_case(member),
            doc: doc.clone(),
            place: place.into(),
            wire_name: wire_name.to_ascii_lowercase(),
            kind: Kind::of(member, kind)?,
        });
        if place == "Query" {
            let last = options.last_mut();
            last.expect("an option was added").wire_name = wire_name.into();
        }
    }
    for (member, extra) in &file.extra {
        if extra.operations.iter().any(|operation| operation == name) {
            options.push(OptionRow {
                member: member.clone(),
                name: snake_case(member),
                doc: extra.doc.clone(),
                place: "Header".into(),
                wire_name: extra.header.clone(),
                kind: extra.kind,
            });
        }
    }
    options.sort_by(|one, other| one.name.cmp(&other.name));
    if options.is_empty() {
        return Err(format!("the table of operations has no options of {name}").into());
    }
    Ok(Operation {
        name: name.into(),
        doc: entry.doc.clone(),
        arguments,
        options,
        takes_metadata,
    })
}

impl Kind {
    fn of(member: &str, kind: &str) -> Result<Self> {
        Ok(match kind {
            _ if member == "PartNumber" => Self::PartNumber,
            "Text" => Self::Text,
            "Integer" => Self::Integer,
            "Boolean" => Self::Boolean,
            "HttpDate" => Self::HttpDate,
            "IsoDate" => Self::IsoDate,
            "List" => Self::List,
            "CustomerKey" => Self::CustomerKey,
            other => return Err(format!("{member} is of a new kind: {other}").into()),
        })
    }
}

/// The codes that a source of the core declares as `Variant = "code",` below a doc comment.
fn codes(source: &str) -> Result<Vec<Code>> {
    let mut found = Vec::new();
    let mut doc: Vec<&str> = Vec::new();
    for line in source.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("/// ") {
            doc.push(text);
            continue;
        }
        let code = line
            .strip_suffix("\",")
            .and_then(|line| line.split_once(" = \""));
        if let Some((_, code)) = code {
            found.push(Code {
                code: code.into(),
                doc: doc.join(" "),
            });
        }
        doc.clear();
    }
    if found.is_empty() {
        return Err("a source of the core declares no codes any more".into());
    }
    Ok(found)
}

/// The name in Rust and Python of a parameter that AWS writes as `IfMatch` or `ChecksumCRC32C`.
pub(crate) fn snake_case(name: &str) -> String {
    const ACRONYMS: [(&str, &str); 13] = [
        ("SSEKMS", "Ssekms"),
        ("SSEC", "SseC"),
        ("CRC64NVME", "Crc64nvme"),
        ("CRC32C", "Crc32c"),
        ("CRC32", "Crc32"),
        ("MD5", "Md5"),
        ("SHA", "Sha"),
        ("XXHASH", "Xxhash"),
        ("ACL", "Acl"),
        ("ACP", "Acp"),
        ("MFA", "Mfa"),
        ("ETag", "Etag"),
        ("URL", "Url"),
    ];
    let mut words = name.to_owned();
    for (acronym, word) in ACRONYMS {
        words = words.replace(acronym, word);
    }
    let mut snake = String::new();
    for letter in words.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    // `ListObjectsV2` is the only name whose version is a word.
    snake
}

/// The name in JavaScript of what is `snake_case` in Rust and Python.
pub(crate) fn camel_case(snake: &str) -> String {
    let mut words = snake.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (initial, rest) = word.split_at(1);
        name + &initial.to_ascii_uppercase() + rest
    })
}

#[cfg(test)]
mod tests {
    use super::{Api, camel_case, snake_case};

    #[test]
    fn names_of_each_language() {
        for (aws, snake, camel) in [
            ("IfMatch", "if_match", "ifMatch"),
            ("ListObjectsV2", "list_objects_v2", "listObjectsV2"),
            (
                "SSECustomerKeyMD5",
                "sse_customer_key_md5",
                "sseCustomerKeyMd5",
            ),
            ("SSEKMSKeyId", "ssekms_key_id", "ssekmsKeyId"),
            (
                "ChecksumCRC64NVME",
                "checksum_crc64nvme",
                "checksumCrc64nvme",
            ),
        ] {
            assert_eq!(snake_case(aws), snake);
            assert_eq!(camel_case(snake), camel);
        }
    }

    #[test]
    fn table_has_the_options_of_the_core() {
        use presign_core::operation::{CopyObject, GetObject, Operation, PutObject, UploadPart};

        fn of<O: Operation>() -> (&'static str, Vec<&'static str>) {
            let mut names: Vec<_> = O::OPTIONS
                .iter()
                .copied()
                .flatten()
                .map(presign_core::operation::NamedOption::name)
                .collect();
            names.sort_unstable();
            (O::NAME, names)
        }

        let api = Api::load().expect("api.toml is complete");
        for (name, expected) in [
            of::<GetObject>(),
            of::<PutObject>(),
            of::<CopyObject>(),
            of::<UploadPart>(),
        ] {
            let operation = api.operations.iter().find(|one| one.name == name);
            let options = &operation.expect("the operation is in api.toml").options;
            let names: Vec<_> = options.iter().map(|option| &*option.name).collect();
            assert_eq!(names, expected, "{name}");
        }
    }
}
