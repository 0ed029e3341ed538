use alloc::string::String;
use core::{fmt, str::FromStr};

use crate::{
    Error,
    error::error,
    quoted::Quoted,
    sigv4::names,
    sigv4::query::{Query, compare, name_of},
};

/// The order of the query parameters in a presigned URL. The signature is the same in any order, because it covers the sorted query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum QueryOrder {
    /// The canonical query string, which is sorted, then the signature.
    #[default]
    Canonical,
    /// The parameters of the request in the order in which they were set, then those of the signature: the order of botocore.
    Given,
    /// Sorted, with the signature among the other parameters: the order of the AWS SDK for JavaScript.
    Sorted,
}

impl QueryOrder {
    const ALL: [Self; 3] = [Self::Canonical, Self::Given, Self::Sorted];

    /// Returns the name that every language uses, such as `given`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Canonical => "canonical",
            Self::Given => "given",
            Self::Sorted => "sorted",
        }
    }

    /// Returns the query before and after the digits of the signature. `canonical` is the query without the signature, which contains the
    /// parameters in `query`.
    pub(crate) fn around_signature(self, canonical: &str, query: &Query) -> (String, String) {
        match self {
            Self::Canonical => ([canonical, "&", SIGNATURE].concat(), String::new()),
            Self::Given => {
                let mut before = String::with_capacity(canonical.len() + SIGNATURE.len() + 1);
                let of_signature = OF_SIGNATURE.iter().filter_map(|name| {
                    let mut all = canonical.split('&');
                    all.find(|parameter| name_of(parameter) == *name)
                });
                for parameter in query.given().chain(of_signature) {
                    before.extend([parameter, "&"]);
                }
                before.push_str(SIGNATURE);
                (before, String::new())
            }
            Self::Sorted => {
                let (before, after) = canonical
                    .split_at_checked(sorted_offset(canonical))
                    .expect("X-Amz-SignedHeaders sorts after the signature");
                ([before, SIGNATURE].concat(), ["&", after].concat())
            }
        }
    }
}

/// Returns the offset of the signature in a sorted query.
pub(crate) fn sorted_offset(canonical: &str) -> usize {
    let sorted = canonical.split('&');
    let before = sorted.take_while(|parameter| compare(parameter, SIGNATURE).is_lt());
    before.map(|parameter| parameter.len() + 1).sum()
}

pub(crate) const SIGNATURE: &str = "X-Amz-Signature=";

/// The order of botocore.
const OF_SIGNATURE: [&str; 8] = [
    names::ALGORITHM,
    names::CREDENTIAL,
    names::DATE,
    names::EXPIRES,
    names::SIGNED_HEADERS,
    names::REGION_SET,
    names::EXPRESS_SESSION_TOKEN,
    names::SECURITY_TOKEN,
];

impl fmt::Display for QueryOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for QueryOrder {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut orders = Self::ALL.into_iter();
        orders.find(|order| order.as_str() == text).ok_or_else(|| {
            error!(
                InvalidOption,
                "query_order: {} is unknown; use canonical, given or sorted",
                Quoted(text)
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn around_signature_splits_the_query_of_each_order() {
        let mut query = Query::default();
        for name in ["versionId", "X-Amz-Sif", "X-Amz-Sih", "a"] {
            query.insert(name, "1").unwrap();
        }
        let signing = "X-Amz-Algorithm=A&X-Amz-Security-Token=T&X-Amz-SignedHeaders=host";
        let mut canonical = String::new();
        query.push_merged(&mut canonical, signing);
        let split = |order: QueryOrder| {
            let (before, after) = order.around_signature(&canonical, &query);
            [&before, "S", &after].concat()
        };
        assert_eq!(
            split(QueryOrder::Canonical),
            [&canonical, "&X-Amz-Signature=S"].concat()
        );
        assert_eq!(
            split(QueryOrder::Given),
            "versionId=1&X-Amz-Sif=1&X-Amz-Sih=1&a=1&X-Amz-Algorithm=A&X-Amz-SignedHeaders=host&X-Amz-Security-Token=T&X-Amz-Signature=S"
        );
        assert_eq!(
            split(QueryOrder::Sorted),
            "X-Amz-Algorithm=A&X-Amz-Security-Token=T&X-Amz-Sif=1&X-Amz-Signature=S&X-Amz-SignedHeaders=host&X-Amz-Sih=1&a=1&versionId=1"
        );
    }
}
