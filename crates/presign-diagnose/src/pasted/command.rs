//! The method of the command or of the program around a URL.

use presign_core::Method;

/// What the text around a URL says.
pub(super) struct Command {
    /// What the text is, with an article.
    pub(super) program: Option<&'static str>,
    pub(super) method: Option<Method>,
}

/// Reads the text before and after a URL.
pub(super) fn read(before: &str, after: &str) -> Command {
    let words = || words(before).chain(words(after));
    let line = before.lines().rfind(|line| program(line).is_some());
    let (program, method) = match line.and_then(program) {
        Some(Program::Curl) => (Some("a curl command"), curl(words())),
        Some(Program::Wget) => (Some("a wget command"), wget(words())),
        Some(Program::Aria2) => (Some("an aria2 command"), Some(Method::Get)),
        Some(Program::PowerShell) => (Some("a PowerShell command"), power_shell(words())),
        Some(Program::Httpie) => (
            Some("an HTTPie command"),
            last_method(before).or(Some(Method::Get)),
        ),
        None => match function(before, after) {
            Some(found) => found,
            None => (None, last_method(before)),
        },
    };
    Command { program, method }
}

#[derive(Clone, Copy)]
enum Program {
    Curl,
    Wget,
    Aria2,
    PowerShell,
    Httpie,
}

/// Returns the program that a line starts, after the prompt.
fn program(line: &str) -> Option<Program> {
    let is_prompt = |word: &&str| {
        matches!(
            *word,
            "$" | "#" | ">" | "%" | "&" | "PS" | "sudo" | "time" | "!"
        ) || word.ends_with(['>', '$', '#', '='])
    };
    let mut words = line
        .split_whitespace()
        .map(|word| word.trim_matches(['`', '"', '\'']));
    let word = words.find(|word| !word.is_empty() && !is_prompt(word))?;
    let word = word.rsplit(['/', '\\']).next()?.to_ascii_lowercase();
    Some(match word.strip_suffix(".exe").unwrap_or(&word) {
        "curl" => Program::Curl,
        "wget" => Program::Wget,
        "aria2c" => Program::Aria2,
        "invoke-webrequest" | "iwr" | "invoke-restmethod" | "irm" | "start-bitstransfer" => {
            Program::PowerShell
        }
        "http" | "https" | "xh" | "xhs" => Program::Httpie,
        _ => return None,
    })
}

/// <https://curl.se/docs/manpage.html>
fn curl<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<Method> {
    let (mut asked, mut is_get, mut is_head, mut is_upload, mut has_data) =
        (None, false, false, false, false);
    while let Some(word) = words.next() {
        if let Some(long) = word.strip_prefix("--") {
            let (name, value) = match long.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (long, None),
            };
            match name {
                "request" => asked = value.or_else(|| words.next()).or(asked),
                "upload-file" => is_upload = true,
                "head" => is_head = true,
                "get" => is_get = true,
                "json" => has_data = true,
                name if name.starts_with("data") || name.starts_with("form") => has_data = true,
                _ => {}
            }
        } else if let Some(letters) = word.strip_prefix('-') {
            for (at, letter) in letters.char_indices() {
                match letter {
                    'X' => {
                        let value = letters.get(at + 1..).filter(|value| !value.is_empty());
                        asked = value.or_else(|| words.next()).or(asked);
                    }
                    'T' => is_upload = true,
                    'I' => is_head = true,
                    'G' => is_get = true,
                    'd' | 'F' => has_data = true,
                    _ => {}
                }
                // The rest of the word is the value of the option.
                if "XTdFoHuAebcwmxCDEKPQrtUyYz".contains(letter) {
                    break;
                }
            }
        }
    }
    Some(match asked {
        Some(name) => return method(name),
        None if is_get => Method::Get,
        None if is_head => Method::Head,
        None if is_upload => Method::Put,
        None if has_data => Method::Post,
        None => Method::Get,
    })
}

/// <https://www.gnu.org/software/wget/manual/wget.html>
fn wget<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<Method> {
    while let Some(word) = words.next() {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (word, None),
        };
        match name {
            "--method" => return method(value.or_else(|| words.next())?),
            "--post-data" | "--post-file" => return Some(Method::Post),
            "--spider" => return Some(Method::Head),
            _ => {}
        }
    }
    Some(Method::Get)
}

fn power_shell<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<Method> {
    while let Some(word) = words.next() {
        if word.eq_ignore_ascii_case("-Method") || word.eq_ignore_ascii_case("-CustomMethod") {
            return method(&words.next()?.to_ascii_uppercase());
        }
    }
    Some(Method::Get)
}

/// Reads the call of a function whose argument is the URL, such as `requests.put("…")` or `fetch("…", {method: "PUT"})`.
fn function(before: &str, after: &str) -> Option<(Option<&'static str>, Option<Method>)> {
    let (callee, arguments) = before.rsplit_once('(')?;
    let is_name = |character: char| character.is_alphanumeric() || "_.$".contains(character);
    let start = callee.trim_end_matches(is_name).len();
    let callee = callee.get(start..)?;
    let (object, name) = callee.rsplit_once('.').unwrap_or(("", callee));
    let of_name = method(&name.to_ascii_uppercase()).filter(|_| !object.is_empty());
    let is_request = [
        "fetch",
        "axios",
        "ajax",
        "request",
        "requests",
        "open",
        "urlopen",
        "urlretrieve",
        "newrequest",
        "got",
        "ky",
        "stream",
    ]
    .contains(&name.to_ascii_lowercase().as_str());
    if of_name.is_none() && !is_request {
        return None;
    }
    let named = named_method(arguments).or_else(|| named_method(after));
    let positional = tokens(arguments).find_map(method);
    let method = of_name.or(named).or(positional).unwrap_or(Method::Get);
    Some((Some("a call in a program"), Some(method)))
}

/// Returns the value of an argument such as `method: "PUT"`.
fn named_method(text: &str) -> Option<Method> {
    let mut tokens = tokens(text);
    tokens
        .find(|token| ["method", "type", "verb"].contains(&token.to_ascii_lowercase().as_str()))?;
    method(&tokens.next()?.to_ascii_uppercase())
}

/// Returns the method before the URL, as in a request line or a log.
fn last_method(before: &str) -> Option<Method> {
    let before = before.trim_end_matches(|character: char| !character.is_ascii_alphabetic());
    let start = before
        .trim_end_matches(|character: char| character.is_ascii_uppercase())
        .len();
    let is_word = before
        .get(..start)?
        .chars()
        .next_back()
        .is_none_or(|last| !last.is_alphanumeric());
    method(before.get(start..)?).filter(|_| is_word)
}

fn method(name: &str) -> Option<Method> {
    name.trim_matches(['"', '\'', ',']).parse().ok()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split_whitespace();
    words.map(|word| word.trim_matches(['"', '\'', '`', ',', ';', '(', ')', '^']))
}

fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|token| !token.is_empty())
}
