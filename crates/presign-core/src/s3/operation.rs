//! The operations of S3.
//!
//! `table.rs` is AWS's model: every operation with its method, its query and its parameters. [`Presigner::operation`] takes
//! any of them by name. The common ones have a method of their own, whose options are methods of [`Request`]; for languages
//! that pass options by name, [`Request::option`] takes the same options. These methods are generated from the table and
//! from `crates/xtask/api.toml`.
//!
//! ```
//! # use presign_core::{Credentials, Presigner};
//! # let s3 = Presigner::builder("us-east-1", Credentials::new("AKIA", "secret")?).build()?;
//! # let at = "2026-11-23T12:00:00Z".parse()?;
//! let copy = s3.copy_object("archive", "cat.jpg", "photos/my cat.jpg").presign_at(at)?;
//! assert_eq!(copy.headers(), [("x-amz-copy-source".into(), "photos/my%20cat.jpg".into())]);
//!
//! let list = s3.list_objects_v2("photos").prefix("2026/").delimiter("/").presign_at(at)?;
//! assert!(list.url().contains("&delimiter=%2F&list-type=2&prefix=2026%2F&"));
//!
//! let part = s3.upload_part("photos", "film.mp4", "2~abc", 3).content_length(8_388_608).presign_at(at)?;
//! assert!(part.url().contains("&partNumber=3&uploadId=2~abc&"));
//!
//! let size = s3.get_object_attributes("photos", "cat.jpg", &["ETag", "ObjectSize"]).presign_at(at)?;
//! assert_eq!(size.headers(), [("x-amz-object-attributes".into(), "ETag,ObjectSize".into())]);
//! # Ok::<(), presign_core::Error>(())
//! ```

#[cfg(feature = "operations")]
pub(crate) mod by_name;
mod dynamic_request;
#[cfg(feature = "operations")]
pub(crate) mod matcher;
#[cfg_attr(
    not(feature = "operations"),
    allow(dead_code, reason = "only operations by name need all of it")
)]
mod model;
#[cfg(feature = "operations")]
mod nearest;
mod option;
mod table;
#[cfg(all(test, feature = "operations"))]
mod tests;
mod typed;
#[cfg(feature = "operations")]
pub(crate) mod value;

use crate::{
    Error, Presigner, Request,
    error::error,
    request_parts::RequestParts,
    s3::{multipart_plan::check_upload_id, operation::model::Model},
};

pub use dynamic_request::DynamicRequest;
pub use model::Kind;
pub use option::NamedOption;
pub use typed::*;

/// An S3 operation with named options.
pub trait Operation: sealed::Sealed {
    /// AWS's name, such as `GetObject`.
    const NAME: &'static str = Self::MODEL.name;
    /// The options, by their names.
    const OPTIONS: &'static [NamedOption];
    /// Whether the object's user-defined metadata can be set.
    const TAKES_METADATA: bool;
}

impl<'a, O: Operation> Request<'a, O> {
    fn of_operation(presigner: &'a Presigner, bucket: &'a str, key: Option<&'a str>) -> Self {
        let mut parts = RequestParts::new(presigner.signer(), O::MODEL.method, Some(bucket), key);
        parts.context = O::MODEL.context;
        for (name, value) in O::MODEL.fixed_query() {
            let outcome = parts.query.insert(name, value);
            parts.keep(outcome);
        }
        Self::from_parts(parts)
    }

    /// Sets a parameter that the operation requires.
    fn argument(mut self, name: &str, member: &str, value: &str) -> Self {
        let outcome = match member {
            "UploadId" => check_upload_id(value),
            "ObjectAttributes" if value.is_empty() => Err(error!(
                InvalidOption,
                "object_attributes: the list is empty; use ETag, Checksum, ObjectParts, StorageClass or ObjectSize"
            )),
            _ => Ok(()),
        };
        let member = O::MODEL.member(member);
        let outcome = outcome.and_then(|()| option::set(&mut self.draft, name, member, value));
        self.draft.keep(outcome);
        self
    }

    /// Sets an option by name. Numbers are decimal, booleans `true` or `false`, and the items of a list are separated by
    /// commas.
    ///
    /// Presigning fails with `invalid_option` if the operation has no option of this name, or the value has another form.
    #[must_use]
    pub fn option(mut self, name: &str, value: impl AsRef<str>) -> Self {
        let outcome =
            option::set_by_name(&mut self.draft, O::NAME, O::OPTIONS, name, value.as_ref());
        self.draft.keep(outcome);
        self
    }
}

impl Presigner {
    /// Starts a `GetObject` request for many keys of a bucket; see [`Request::batch_at`].
    pub fn get_objects<'a>(&'a self, bucket: &'a str) -> Request<'a, GetObject> {
        Request::of_operation(self, bucket, Some(""))
    }

    /// Presigns as [`upload_part`](Self::upload_part), with a part number in decimal, for languages with other numbers.
    pub fn upload_part_of<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        upload_id: &str,
        part_number: &str,
    ) -> Request<'a, UploadPart> {
        Request::of_operation(self, bucket, Some(key))
            .argument("upload_id", "UploadId", upload_id)
            .argument("part_number", "PartNumber", part_number)
    }
}

/// Adds an entry of the object's user-defined metadata.
fn add_metadata(draft: &mut RequestParts<'_>, name: &str, value: &str) -> Result<(), Error> {
    if name.is_empty() {
        return Err(error!(
            InvalidOption,
            "metadata: an entry has an empty name; give each a name"
        ));
    }
    draft.headers.insert(&["x-amz-meta-", name].concat(), value)
}

mod sealed {
    pub trait Sealed {
        /// The operation in AWS's model.
        const MODEL: &'static super::Model;
    }
}
