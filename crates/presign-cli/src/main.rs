//! The command `presign`.

use std::process::ExitCode;

fn main() -> ExitCode {
    presign_cli::run()
}
