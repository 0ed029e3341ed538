//! Options of removals.

use super::{
    RemovesObject, Request,
    named_option::{NamedOption, options},
};

options! { REMOVE of RemovesObject {
    /// Whether to remove a version that a lock in governance mode holds.
    bypass_governance_retention(Boolean) => Header "x-amz-bypass-governance-retention";
    /// Only if the object was last changed at this HTTP date, in a directory bucket.
    if_match_last_modified_time(Text) => Header "x-amz-if-match-last-modified-time";
    /// Only if the object has this many bytes, in a directory bucket.
    if_match_size(Integer) => Header "x-amz-if-match-size";
    /// The serial number of an authentication device, a space and its code, in a bucket with MFA delete.
    mfa(Text) => Header "x-amz-mfa";
} }
