use fast_qr::{ECL, QRBuilder};
use presign_core::{Error, ErrorCode};

/// Width of the quiet zone in modules.
const MARGIN: usize = 4;

/// Draws a QR code for a terminal, two modules per character, black on white in every theme.
///
/// The colours are part of the code and are always printed.
pub(super) fn drawn(url: &str) -> Result<String, Error> {
    let code = QRBuilder::new(url).ecl(ECL::L).build().map_err(|_| {
        let message = format!(
            "--qr: the URL has {} bytes; a QR code holds at most 2953",
            url.len()
        );
        Error::new(ErrorCode::UnsupportedCombination, message)
    })?;
    let is_dark = |row: usize, column: usize| {
        let inside = |at: usize| at.checked_sub(MARGIN).filter(|at| *at < code.size);
        match (inside(row), inside(column)) {
            (Some(row), Some(column)) => code[row][column].value(),
            _ => false,
        }
    };
    let side = code.size + 2 * MARGIN;
    let mut out = String::new();
    for row in (0..side).step_by(2) {
        // Themes do not change these two of the 256 colours.
        out.push_str("\x1b[38;5;16;48;5;231m");
        for column in 0..side {
            out.push(match (is_dark(row, column), is_dark(row + 1, column)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        out.push_str("\x1b[0m\n");
    }
    Ok(out)
}
