use crate::{Error, error::error};

const MIB: u64 = 1 << 20;
const MOST_PARTS: u64 = 10_000;
const LEAST_PART: u64 = 5 * MIB;
const MOST_PART: u64 = 5 << 30;
/// The minimum default size of a part, as in the AWS CLI.
const USUAL_PART: u64 = 8 * MIB;

/// Computes the size of each part but the last: the requested one, or the smallest number of whole MiB that suffices.
///
/// The limits are [S3's](https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html). The largest object, 48.8 TiB, has the maximum
/// number of parts of the maximum size.
pub(crate) fn part_size(size: u64, wanted: Option<u64>) -> Result<u64, Error> {
    let least = size.div_ceil(MOST_PARTS);
    if least > MOST_PART {
        return Err(error!(
            InvalidOption,
            "size: larger than 10,000 parts of 5 GiB; use at most that"
        ));
    }
    let part_size = match wanted {
        Some(bytes) => bytes,
        None => least.next_multiple_of(MIB).clamp(USUAL_PART, MOST_PART),
    };
    if !(LEAST_PART..=MOST_PART).contains(&part_size) {
        return Err(error!(
            InvalidOption,
            "part_size: out of range; use 5 MiB (5,242,880 bytes) to 5 GiB (5,368,709,120 bytes)"
        ));
    }
    if part_size < least {
        return Err(error!(
            InvalidOption,
            "part_size: too small for at most 10,000 parts; use at least {} bytes",
            i64::try_from(least).unwrap_or(i64::MAX)
        ));
    }
    Ok(part_size)
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    const GIB: u64 = 1 << 30;

    #[test]
    fn new_size_out_of_range_is_an_error() {
        for (size, part_size, text) in [
            (
                10_000 * 5 * GIB + 1,
                None,
                "size: larger than 10,000 parts of 5 GiB; use at most that",
            ),
            (
                u64::MAX,
                None,
                "size: larger than 10,000 parts of 5 GiB; use at most that",
            ),
            (
                1,
                Some(5 * MIB - 1),
                "part_size: out of range; use 5 MiB (5,242,880 bytes) to 5 GiB (5,368,709,120 bytes)",
            ),
            (
                1,
                Some(5 * GIB + 1),
                "part_size: out of range; use 5 MiB (5,242,880 bytes) to 5 GiB (5,368,709,120 bytes)",
            ),
            (
                100 * GIB,
                Some(5 * MIB),
                "part_size: too small for at most 10,000 parts; use at least 10737419 bytes",
            ),
        ] {
            let error = super::part_size(size, part_size).unwrap_err();
            assert_eq!(
                (error.code().as_str(), error.to_string().as_str()),
                ("invalid_option", text)
            );
        }
    }
}
