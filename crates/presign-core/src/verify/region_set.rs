use crate::{Error, error::error, quoted::Quoted, s3::region::is_region_set};

/// The set of regions of a Signature Version 4A: names and patterns, in which `*` matches any text.
#[derive(Clone, Copy)]
pub(super) struct RegionSet<'a>(&'a str);

/// The maximum length of a set in bytes. AWS has fewer than 50 regions, with names of at most 15 bytes.
const MAX_BYTES: usize = 2048;

/// The maximum number of regions and patterns in a set.
const MAX_PATTERNS: usize = 100;

impl<'a> RegionSet<'a> {
    /// Parses an untrusted set.
    ///
    /// # Errors
    ///
    /// `invalid_scope` for a set that exceeds the limits, or contains anything but regions and patterns.
    pub(super) fn parse(text: &'a str) -> Result<Self, Error> {
        if text.len() > MAX_BYTES || text.split(',').count() > MAX_PATTERNS {
            return Err(error!(
                InvalidScope,
                "X-Amz-Region-Set: {} bytes or more than {} regions; use at most {} bytes and {} regions",
                text.len(),
                MAX_PATTERNS,
                MAX_BYTES,
                MAX_PATTERNS
            ));
        }
        if !is_region_set(text) {
            return Err(error!(
                InvalidScope,
                "X-Amz-Region-Set: {} is not a set of regions; use `*`, or regions and patterns such as us-east-1,eu-*",
                Quoted(text)
            ));
        }
        Ok(Self(text))
    }

    /// Whether one of the patterns matches the region.
    pub(super) fn has(self, region: &str) -> bool {
        self.0.split(',').any(|pattern| matches(pattern, region))
    }
}

/// Whether the pattern matches the whole region, in time proportional to the sum of their lengths.
fn matches<'a>(pattern: &str, region: &'a str) -> bool {
    let Some((start, others)) = pattern.split_once('*') else {
        return pattern == region;
    };
    let (middle, end) = others.rsplit_once('*').unwrap_or(("", others));
    let rest = region
        .strip_prefix(start)
        .and_then(|rest| rest.strip_suffix(end));
    // Matches each part at its first occurrence: a later one would leave less for the parts that follow.
    let behind = |rest: &'a str, text| rest.split_once(text).map(|(_, behind)| behind);
    rest.and_then(|rest| middle.split('*').try_fold(rest, behind))
        .is_some()
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use proptest::prelude::*;

    use super::*;

    /// The rule by backtracking, in exponential time.
    fn matches_slowly(pattern: &[u8], region: &[u8]) -> bool {
        match (pattern, region) {
            ([b'*', after @ ..], _) => {
                (0..=region.len()).any(|at| matches_slowly(after, &region[at..]))
            }
            ([one, after @ ..], [other, rest @ ..]) => one == other && matches_slowly(after, rest),
            ([], rest) => rest.is_empty(),
            (_, []) => false,
        }
    }

    proptest! {
        #[test]
        fn matches_any_pattern_agrees_with_backtracking(pattern in "[ab*]{0,8}", region in "[ab]{0,10}") {
            prop_assert_eq!(matches(&pattern, &region), matches_slowly(pattern.as_bytes(), region.as_bytes()));
        }
    }

    #[test]
    fn has_matches_names_and_patterns() {
        for (set, region, is_in) in [
            ("*", "eu-west-1", true),
            ("us-east-1,eu-*", "eu-west-1", true),
            ("us-east-1,eu-*", "us-east-1", true),
            ("us-east-1,eu-*", "us-east-2", false),
            ("*-west-*", "eu-west-1", true),
            ("eu-west-1*", "eu-west-1", true),
            ("eu-west-1", "eu-west-10", false),
            ("eu*eu", "eu", false),
        ] {
            assert_eq!(
                RegionSet::parse(set).unwrap().has(region),
                is_in,
                "{set} {region}"
            );
        }
    }

    #[test]
    fn parse_invalid_or_long_set_is_an_error() {
        let long = "a,".repeat(1100);
        let many = "*,".repeat(101) + "*";
        let stars = "*".repeat(64);
        for set in [
            "",
            ",",
            "a,",
            "a b",
            "eu-west-1, us-east-1",
            "ü",
            &long,
            &many,
            &stars,
        ] {
            let error = RegionSet::parse(set).map(|_| ()).unwrap_err();
            assert_eq!(error.code().as_str(), "invalid_scope", "{set}");
        }
    }

    #[test]
    fn parse_set_at_a_limit_is_accepted() {
        for (set, is_valid) in [
            (alloc::vec!["a"; 100].join(","), true),
            (alloc::vec!["a"; 101].join(","), false),
            (alloc::vec!["a".repeat(63); 32].join(",") + "a", false),
            (alloc::vec!["a".repeat(63); 32].join(","), true),
        ] {
            assert_eq!(RegionSet::parse(&set).is_ok(), is_valid, "{set}");
        }
        let longest = alloc::vec!["a".repeat(63); 31].join(",")
            + &alloc::format!(",{},{}", "a".repeat(31), "a".repeat(32));
        assert_eq!(longest.len(), MAX_BYTES);
        assert!(RegionSet::parse(&longest).is_ok());
    }

    #[test]
    fn has_worst_patterns_take_linear_time() {
        // By the rule above, 4.7e13 calls for each.
        let region = String::from("a").repeat(63);
        for pattern in [
            "*".repeat(63),
            "*a".repeat(31) + "*",
            "a*".repeat(30) + "b*",
            "*a".repeat(31) + "b",
        ] {
            let set = alloc::vec![pattern; 32].join(",");
            let set = RegionSet::parse(&set).unwrap();
            for _ in 0..1000 {
                set.has(&region);
            }
        }
    }
}
