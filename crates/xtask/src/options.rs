//! The core's named options.

use presign_core::operation::{
    AbortMultipartUpload, CompleteMultipartUpload, CopyObject, CreateMultipartUpload, DeleteObject,
    DeleteObjectTagging, GetObject, GetObjectAttributes, GetObjectTagging, HeadObject,
    ListObjectsV2, ListParts, Operation, PutObject, PutObjectTagging, UploadPart,
};

use crate::Outcome;

/// Prints a line an option: operation, name, kind of value.
#[expect(clippy::unnecessary_wraps, reason = "every command gives an outcome")]
pub(crate) fn print() -> Outcome {
    print_of::<GetObject>();
    print_of::<HeadObject>();
    print_of::<PutObject>();
    print_of::<DeleteObject>();
    print_of::<CopyObject>();
    print_of::<ListObjectsV2>();
    print_of::<CreateMultipartUpload>();
    print_of::<UploadPart>();
    print_of::<CompleteMultipartUpload>();
    print_of::<AbortMultipartUpload>();
    print_of::<ListParts>();
    print_of::<GetObjectAttributes>();
    print_of::<GetObjectTagging>();
    print_of::<PutObjectTagging>();
    print_of::<DeleteObjectTagging>();
    Ok(())
}

fn print_of<O: Operation>() {
    for option in O::OPTIONS.iter().copied().flatten() {
        println!("{} {} {:?}", O::NAME, option.name(), option.kind());
    }
}
