use clap::{Args, Command};
use clap_complete::Shell;

/// Generate shell completions
#[derive(Args)]
#[command(after_long_help = "\
Examples:
  presign completions bash > ~/.local/share/bash-completion/completions/presign")]
pub(crate) struct Completions {
    /// Shell to generate completions for
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self, mut command: Command) -> String {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "presign", &mut script);
        text(&script)
    }
}

/// Removes the last newline, which is printed anyway.
pub(super) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end().into()
}
