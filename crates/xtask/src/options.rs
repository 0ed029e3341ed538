//! The core's named options.

use presign_core::operation::{DeleteObject, GetObject, HeadObject, Operation, PutObject};

use crate::Outcome;

/// Prints a line an option: operation, name, kind of value.
#[expect(clippy::unnecessary_wraps, reason = "every command gives an outcome")]
pub(crate) fn print() -> Outcome {
    print_of::<GetObject>();
    print_of::<HeadObject>();
    print_of::<PutObject>();
    print_of::<DeleteObject>();
    Ok(())
}

fn print_of<O: Operation>() {
    for option in O::OPTIONS.iter().copied().flatten() {
        println!("{} {} {:?}", O::NAME, option.name(), option.kind());
    }
}
