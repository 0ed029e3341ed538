//! The documented API of every language: `api.toml` joined with the core's table of operations and the codes.

mod codes;
mod command_line;
mod names;
mod python;
mod reference;
mod rust;
mod typescript;

use std::{collections::BTreeMap, fs};

use serde::Deserialize;

use crate::{Outcome, generated::Generated, paths};

use codes::{Code, codes};
pub(crate) use names::snake_case;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Generates what every language documents, and writes or compares it.
pub(crate) fn each(then: fn(&Generated) -> Outcome) -> Outcome {
    let api = Api::load()?;
    then(&rust::methods(&api))?;
    then(&typescript::declarations(&api))?;
    then(&python::stub(&api)?)?;
    then(&python::codes(&api))?;
    then(&python::docstrings(&api))?;
    then(&command_line::flags(&api))?;
    then(&reference::operations(&api))?;
    then(&reference::codes(&api))
}

/// Everything that the emitters need.
#[derive(Debug)]
pub(crate) struct Api {
    /// In the order of AWS's names.
    pub(crate) operations: Vec<Function>,
    /// Methods and functions that are not operations.
    pub(crate) functions: Vec<Function>,
    /// The options of every request.
    pub(crate) common: Vec<Parameter>,
    /// The boolean settings of a presigner.
    pub(crate) endpoint: Vec<Parameter>,
    types: BTreeMap<String, Type>,
    pub(crate) error_codes: Vec<Code>,
    pub(crate) findings: Vec<Code>,
    pub(crate) causes: Vec<Code>,
}

/// A method or a function.
#[derive(Debug)]
pub(crate) struct Function {
    /// AWS's name of an operation, or the `snake_case` name.
    pub(crate) name: String,
    pub(crate) doc: String,
    /// The positional arguments of an operation.
    pub(crate) arguments: Vec<Parameter>,
    /// The options of an operation without those of every request, or all parameters of another function.
    pub(crate) options: Vec<Parameter>,
    pub(crate) returns: Option<String>,
    pub(crate) raises: Option<String>,
    pub(crate) example: Option<String>,
    /// The interface of the options in TypeScript.
    pub(crate) typescript: Option<String>,
}

/// An argument or an option.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameter {
    /// The `snake_case` name.
    #[serde(default)]
    pub(crate) name: String,
    #[serde(rename = "type", default = "other")]
    pub(crate) kind: String,
    pub(crate) doc: String,
    /// The default of a boolean setting, if it is not `false`.
    pub(crate) default: Option<String>,
    /// How AWS names it and how it is sent.
    #[serde(skip)]
    pub(crate) aws: Option<Aws>,
}

/// An option in AWS's model.
#[derive(Debug, Clone)]
pub(crate) struct Aws {
    /// The name, such as `SSECustomerKeyMD5`.
    pub(crate) member: String,
    /// `header` or `query`.
    pub(crate) place: &'static str,
    pub(crate) wire_name: String,
}

/// The values that a parameter takes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Type {
    pub(crate) label: String,
    pub(crate) typescript: String,
    pub(crate) python: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    common: Vec<Parameter>,
    endpoint: Vec<Parameter>,
    types: BTreeMap<String, Type>,
    operations: BTreeMap<String, OperationEntry>,
    arguments: BTreeMap<String, String>,
    options: BTreeMap<String, String>,
    extra: BTreeMap<String, Extra>,
    functions: BTreeMap<String, FunctionEntry>,
    parameters: BTreeMap<String, Parameter>,
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
    #[serde(rename = "type")]
    kind: String,
    header: String,
    operations: Vec<String>,
    doc: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FunctionEntry {
    doc: String,
    parameters: Vec<String>,
    returns: Option<String>,
    raises: Option<String>,
    example: Option<String>,
    typescript: Option<String>,
}

fn other() -> String {
    "Other".into()
}

impl Api {
    fn load() -> Result<Self> {
        let path = paths::root().join("crates/xtask/api.toml");
        let file: File = toml::from_str(&fs::read_to_string(path)?)?;
        let path = paths::root().join("crates/presign-core/src/s3/operation/table.rs");
        let table = fs::read_to_string(path)?;
        let mut operations = Vec::new();
        for (name, entry) in &file.operations {
            operations.push(operation(name, entry, &file, &table)?);
        }
        let mut functions = Vec::new();
        for (name, entry) in &file.functions {
            functions.push(function(name, entry, &file, &operations)?);
        }
        let api = Self {
            operations,
            functions,
            common: file.common,
            endpoint: file.endpoint,
            types: file.types,
            error_codes: codes("presign-core/src/error.rs")?,
            findings: codes("presign-diagnose/src/finding.rs")?,
            causes: codes("presign-diagnose/src/cause.rs")?,
        };
        let all = api.operations.iter().chain(&api.functions);
        let all = all.flat_map(|one| one.arguments.iter().chain(&one.options));
        for parameter in all.chain(&api.common).chain(&api.endpoint) {
            if !api.types.contains_key(&parameter.kind) {
                return Err(format!("api.toml: there is no type {}", parameter.kind).into());
            }
        }
        Ok(api)
    }

    pub(crate) fn has_parameter(&self, name: &str) -> bool {
        let functions = self.operations.iter().chain(&self.functions);
        let parameters = functions.flat_map(|one| self.parameters(one));
        parameters.into_iter().any(|one| one.name == name)
    }

    pub(crate) fn type_of(&self, parameter: &Parameter) -> &Type {
        &self.types[&parameter.kind]
    }

    /// All parameters of an operation or another function, in their order.
    pub(crate) fn parameters<'a>(
        &'a self,
        function: &'a Function,
    ) -> impl Iterator<Item = &'a Parameter> {
        let common = if function.is_operation() {
            &*self.common
        } else {
            &[]
        };
        let arguments = function.arguments.iter();
        arguments.chain(common).chain(&function.options)
    }
}

impl Function {
    fn is_operation(&self) -> bool {
        !self.arguments.is_empty()
    }
}

impl Aws {
    fn new(member: &str, place: &str, wire_name: &str) -> Self {
        let (place, wire_name) = match place {
            "Query" => ("query", wire_name.into()),
            _ => ("header", wire_name.to_ascii_lowercase()),
        };
        Self {
            member: member.into(),
            place,
            wire_name,
        }
    }
}

impl Parameter {
    fn new(name: &str, kind: &str, doc: &str) -> Self {
        Self {
            name: name.into(),
            kind: kind.into(),
            doc: doc.into(),
            default: None,
            aws: None,
        }
    }

    /// The sentence with the default.
    pub(crate) fn sentence(&self) -> String {
        match &self.default {
            Some(default) => format!("{}; by default {default}.", self.doc.trim_end_matches('.')),
            None => self.doc.clone(),
        }
    }
}

fn operation(name: &str, entry: &OperationEntry, file: &File, table: &str) -> Result<Function> {
    let rows: Vec<[&str; 5]> = table
        .lines()
        .skip_while(|line| !line.contains(&format!(": Model = model({name:?},")))
        .skip(1)
        .take_while(|line| line.starts_with("    m("))
        .map(cells)
        .collect::<Result<_>>()?;
    if rows.is_empty() {
        return Err(format!("the table of operations has no {name}").into());
    }
    let mut arguments = Vec::new();
    for member in &entry.arguments {
        let doc = file.arguments.get(member);
        let doc = doc.ok_or_else(|| format!("api.toml: the argument {member} has no sentence"))?;
        let row = rows.iter().find(|[name, ..]| name == member);
        let [_, place, wire_name, kind, _] =
            row.ok_or_else(|| format!("{name} has no {member}"))?;
        let mut argument = Parameter::new(&snake_case(member), kind_of(kind), doc);
        argument.aws = Some(Aws::new(member, place, wire_name));
        arguments.push(argument);
    }
    let mut options = Vec::new();
    let mut metadata = None;
    for [member, place, wire_name, kind, _] in rows {
        if matches!(place, "Path" | "Body") || entry.arguments.iter().any(|name| name == member) {
            continue;
        }
        if kind == "Map" {
            let doc = "The object's user-defined metadata.";
            metadata = Some(Parameter::new("metadata", "Pairs", doc));
            continue;
        }
        let own = file.options.get(&format!("{name}.{member}"));
        let doc = own.or_else(|| file.options.get(member));
        let doc =
            doc.ok_or_else(|| format!("api.toml: the option {member} of {name} has no sentence"))?;
        let mut option = Parameter::new(&snake_case(member), kind_of(kind), doc);
        option.aws = Some(Aws::new(member, place, wire_name));
        options.push(option);
    }
    for (member, extra) in &file.extra {
        if extra.operations.iter().any(|operation| operation == name) {
            let mut option = Parameter::new(&snake_case(member), &extra.kind, &extra.doc);
            option.aws = Some(Aws::new(member, "Header", &extra.header));
            options.push(option);
        }
    }
    options.sort_by(|one, other| one.name.cmp(&other.name));
    options.splice(0..0, metadata);
    Ok(Function {
        name: name.into(),
        doc: entry.doc.trim().into(),
        arguments,
        options,
        returns: None,
        raises: None,
        example: None,
        typescript: Some(format!("{name}Options")),
    })
}

/// The name, the place, the name as sent, the kind and whether it is required.
fn cells(row: &str) -> Result<[&str; 5]> {
    let row = row.trim().trim_start_matches("m(").trim_end_matches("),");
    let cells: Vec<_> = row.split(", ").map(|cell| cell.trim_matches('"')).collect();
    let cells = cells.try_into();
    Ok(cells.map_err(|_| format!("the table has a row of another form: {row}"))?)
}

fn kind_of(kind: &str) -> &str {
    if kind == "Source" { "Text" } else { kind }
}

fn function(
    name: &str,
    entry: &FunctionEntry,
    file: &File,
    operations: &[Function],
) -> Result<Function> {
    let mut parameters = Vec::new();
    for parameter in &entry.parameters {
        let operation = operations.iter().find(|one| one.name == *parameter);
        match (&**parameter, operation) {
            (_, Some(operation)) => parameters.extend(operation.options.clone()),
            ("common", _) => parameters.extend(file.common.clone()),
            // `iot_mqtt` has an argument of this name.
            ("endpoint", _) if entry.parameters.len() > 2 => {
                parameters.extend(file.endpoint.clone());
            }
            _ => parameters.push(parameter_of(name, parameter, file, operations)?),
        }
    }
    Ok(Function {
        name: name.into(),
        doc: entry.doc.trim().into(),
        arguments: Vec::new(),
        options: parameters,
        returns: entry.returns.clone(),
        raises: entry.raises.clone(),
        example: entry.example.clone(),
        typescript: entry.typescript.clone(),
    })
}

/// Finds a parameter among those of functions, of every request, and of operations.
fn parameter_of(
    function: &str,
    name: &str,
    file: &File,
    operations: &[Function],
) -> Result<Parameter> {
    let own = file.parameters.get(&format!("{function}.{name}"));
    let own = own.or_else(|| file.parameters.get(name));
    let common = || file.common.iter().find(|one| one.name == name);
    let operations = || {
        let all = operations.iter();
        let mut all = all.flat_map(|one| one.arguments.iter().chain(&one.options));
        all.find(|one| one.name == name)
    };
    let found = own.or_else(common).or_else(operations);
    let found = found.ok_or_else(|| format!("api.toml: {function}.{name} has no sentence"))?;
    Ok(Parameter {
        name: name.into(),
        ..found.clone()
    })
}

#[cfg(test)]
mod tests {
    use presign_core::PresignerBuilder;

    use super::Api;

    #[test]
    fn endpoint_options_are_those_of_the_core() {
        let api = Api::load().expect("api.toml is complete");
        let endpoint: Vec<_> = api.endpoint.iter().map(|option| &*option.name).collect();
        assert_eq!(endpoint, PresignerBuilder::ENDPOINT_OPTIONS);
    }

    #[test]
    fn codes_are_complete() {
        let api = Api::load().expect("api.toml is complete");
        assert_eq!(api.error_codes.len(), 34);
        assert_eq!(api.findings.len(), 82);
        assert_eq!(api.causes.len(), 93);
    }
}
