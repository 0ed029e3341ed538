use presign_core::{Error, LinkPolicy};

use crate::options::Pairs;

/// Returns a bucket policy for links. Options have names as the core spells them, and values as text.
///
/// # Errors
///
/// Those of the core for the bucket, the networks or an option.
pub fn link_policy(
    bucket: &str,
    networks: Option<Vec<String>>,
    options: Pairs,
) -> Result<String, Error> {
    let mut policy = LinkPolicy::new(bucket);
    if let Some(networks) = networks {
        policy = policy.networks(networks);
    }
    for (name, value) in options {
        policy = policy.set(&name, &value)?;
    }
    policy.to_json()
}
