//! Generated source in the repository.

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
};

use crate::Outcome;

/// A file and what belongs in it.
pub(crate) struct Generated {
    pub(crate) path: PathBuf,
    pub(crate) source: String,
}

impl Generated {
    /// Writes the file, formatted.
    pub(crate) fn write(&self) -> Outcome {
        Ok(fs::write(&self.path, self.formatted()?)?)
    }

    /// Fails where the file is not what would be written.
    pub(crate) fn check(&self) -> Outcome {
        if fs::read_to_string(&self.path)? == self.formatted()? {
            Ok(())
        } else {
            let path = self.path.display();
            Err(format!("{path} is not as generated: run `make tables`").into())
        }
    }

    fn formatted(&self) -> Result<String, Box<dyn std::error::Error>> {
        if self
            .path
            .extension()
            .is_none_or(|extension| extension != "rs")
        {
            return Ok(self.source.clone());
        }
        let mut rustfmt = Command::new("rustfmt")
            .args(["--edition", "2024"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        if let Some(mut stdin) = rustfmt.stdin.take() {
            stdin.write_all(self.source.as_bytes())?;
        }
        let output = rustfmt.wait_with_output()?;
        if !output.status.success() {
            return Err("rustfmt does not take the source".into());
        }
        Ok(String::from_utf8(output.stdout)?)
    }
}
