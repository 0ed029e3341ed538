//! Checksums, and the files by which Homebrew and Scoop install the command.

use std::{env, fmt::Write, fs};

use sha2::{Digest, Sha256};

use super::{Artefact, VERSION};
use crate::{Outcome, paths};

/// The placeholder for where the archives are published, which the release workflow sets.
const RELEASE_URL: &str = "https://example.com/presigned/releases";

/// Writes `SHA256SUMS`, and the formula and the manifest for the archives that there are.
pub(super) fn write(artefacts: &[Artefact]) -> Outcome {
    let url = env::var("RELEASE_URL").unwrap_or_else(|_| RELEASE_URL.into());
    let mut sums = String::new();
    let mut archives = Vec::new();
    for artefact in artefacts {
        let name = artefact.name();
        let sum: String = Sha256::digest(fs::read(&artefact.path)?).iter().fold(
            String::new(),
            |mut text, byte| {
                _ = write!(text, "{byte:02x}");
                text
            },
        );
        _ = writeln!(sums, "{sum}  {name}");
        archives.push((name, sum));
    }
    let dist = paths::dist();
    fs::write(dist.join("SHA256SUMS"), sums)?;
    for (template, file) in [
        ("homebrew.rb", "presign.rb"),
        ("scoop.json", "presign.json"),
    ] {
        let template = fs::read_to_string(paths::packaging().join(template))?;
        fs::write(dist.join(file), filled(&template, &url, &archives))?;
    }
    Ok(())
}

/// Fills in a template. The checksum of an archive that was not built is `NOT BUILT HERE`.
fn filled(template: &str, url: &str, archives: &[(String, String)]) -> String {
    let mut text = template.replace("{version}", VERSION).replace("{url}", url);
    while let Some((before, rest)) = text.split_once("{sha256 ") {
        let Some((archive, after)) = rest.split_once('}') else {
            break;
        };
        let sum = archives.iter().find(|(name, _)| name == archive);
        let sum = sum.map_or("NOT BUILT HERE", |(_, sum)| sum);
        text = format!("{before}{sum}{after}");
    }
    text
}
