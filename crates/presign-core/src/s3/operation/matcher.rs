use alloc::vec::Vec;

use super::{
    model::{Kind, Member, Model, Place, Target},
    table::OPERATIONS,
};
use crate::{Method, ascii::is_one_of};

/// Finds the S3 operations that a presigned URL can be for: the method is signed, but the URL does not show it.
///
/// ```
/// use presign_core::{Method, s3::OperationMatcher};
///
/// let matcher = OperationMatcher::new(true, true).query([("partNumber", "1"), ("uploadId", "a")]);
/// assert_eq!(matcher.operations(), [("UploadPart", Method::Put)]);
/// ```
#[derive(Debug, Clone)]
pub struct OperationMatcher<'a> {
    has_bucket: bool,
    has_key: bool,
    query: Vec<(&'a str, &'a str)>,
    /// In lower case.
    signed_headers: Vec<&'a str>,
}

impl<'a> OperationMatcher<'a> {
    /// Starts with what the path and the host of the URL name.
    pub fn new(has_bucket: bool, has_key: bool) -> Self {
        Self {
            has_bucket,
            has_key,
            query: Vec::new(),
            signed_headers: Vec::new(),
        }
    }

    /// Adds the decoded query parameters that do not belong to the signature.
    #[must_use]
    pub fn query(mut self, parameters: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        self.query.extend(parameters);
        self
    }

    /// Adds the names of the signed headers, in lower case.
    #[must_use]
    pub fn signed_headers(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        self.signed_headers.extend(names);
        self
    }

    /// More parameters or headers than any operation has.
    const MOST: usize = 100;

    /// Returns the name and the method of each operation that has everything the URL has, and requires nothing else. Returns none for more
    /// than 100 parameters or headers.
    pub fn operations(&self) -> Vec<(&'static str, Method)> {
        if self.query.len() > Self::MOST || self.signed_headers.len() > Self::MOST {
            return Vec::new();
        }
        if let Some((_, stated)) = self.query.iter().find(|(name, _)| *name == "x-id")
            && let Some(model) = OPERATIONS.iter().find(|model| model.name == *stated)
        {
            return [(model.name, model.method)].into();
        }
        let fitting: Vec<_> = OPERATIONS
            .iter()
            .copied()
            .filter(|model| self.fits_query(model))
            .collect();
        // A header that no operation has does not tell which one it is.
        let by_headers: Vec<_> = fitting
            .iter()
            .copied()
            .filter(|model| self.fits_headers(model))
            .collect();
        let fitting = if by_headers.is_empty() {
            fitting
        } else {
            by_headers
        };
        fitting
            .into_iter()
            .map(|model| (model.name, model.method))
            .collect()
    }

    fn fits_query(&self, model: &Model) -> bool {
        let target = match (self.has_bucket, self.has_key) {
            (false, _) => Target::Service,
            (true, false) => Target::Bucket,
            (true, true) => Target::Object,
        };
        let has = |wanted: &str| self.query.iter().any(|(name, _)| *name == wanted);
        let has_fixed = model.fixed_query().all(|(name, value)| {
            let mut query = self.query.iter();
            query.any(|(known, other)| *known == name && *other == value)
        });
        let knows = |name: &str| {
            name == "x-id"
                || model.fixed_query().any(|(known, _)| known == name)
                || members(model, Place::Query).any(|member| member.wire_name == name)
                // A header in the query.
                || members(model, Place::Header).any(|member| is_header(member, name))
        };
        model.target == target
            && has_fixed
            && required(model).all(|member| has(member.wire_name))
            && self.has_headers(model)
            && self.query.iter().all(|(name, _)| knows(name))
    }

    fn fits_headers(&self, model: &Model) -> bool {
        const OF_ANY: [&str; 6] = [
            "host",
            "x-amz-content-sha256",
            "x-amz-date",
            "x-amz-security-token",
            "x-amz-user-agent",
            "user-agent",
        ];
        let knows = |name: &str| {
            is_one_of(name, &OF_ANY)
                || (name == "content-type" && model.method == Method::Post)
                || members(model, Place::Header).any(|member| is_header(member, name))
        };
        self.signed_headers.iter().all(|name| knows(name))
    }

    /// Whether the required headers are signed.
    fn has_headers(&self, model: &Model) -> bool {
        let has = |wanted: &str| {
            let in_query = self.query.iter().map(|(name, _)| *name);
            let mut names = self.signed_headers.iter().copied().chain(in_query);
            names.any(|name| name.eq_ignore_ascii_case(wanted))
        };
        members(model, Place::Header)
            .filter(|member| member.is_required)
            .all(|member| has(member.wire_name))
    }
}

fn required(model: &Model) -> impl Iterator<Item = &'static Member> {
    members(model, Place::Query).filter(|member| member.is_required)
}

fn members(model: &Model, place: Place) -> impl Iterator<Item = &'static Member> {
    model
        .members
        .iter()
        .filter(move |member| member.place == place)
}

fn is_header(member: &Member, name: &str) -> bool {
    if member.kind == Kind::Map {
        let begin = name.get(..member.wire_name.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(member.wire_name))
    } else {
        member.wire_name.eq_ignore_ascii_case(name)
    }
}

#[cfg(test)]
mod tests {
    use alloc::{string::String, vec};

    use super::*;

    fn names(matcher: &OperationMatcher<'_>) -> Vec<&'static str> {
        let operations = matcher.operations().into_iter();
        operations.map(|(name, _)| name).collect()
    }

    #[test]
    fn operations_of_what_each_operation_requires_include_it() {
        for model in OPERATIONS {
            let (has_bucket, has_key) = match model.target {
                Target::Service => (false, false),
                Target::Bucket => (true, false),
                Target::Object => (true, true),
                // Not sent to S3.
                Target::Route => continue,
            };
            let headers: Vec<String> = members(model, Place::Header)
                .filter(|member| member.is_required)
                .map(|member| member.wire_name.to_ascii_lowercase())
                .collect();
            let mut query: Vec<_> = model.fixed_query().collect();
            query.extend(required(model).map(|member| (member.wire_name, "1")));
            let matcher = OperationMatcher::new(has_bucket, has_key).query(query);
            let matcher = matcher.signed_headers(headers.iter().map(|name| &**name));
            assert!(names(&matcher).contains(&model.name), "{}", model.name);
        }
    }

    #[test]
    fn operations_have_the_parameters_and_headers_of_the_url() {
        const UPLOAD: &[(&str, &str)] = &[("uploadId", "a")];
        for (has_key, query, header, expected) in [
            (
                false,
                &[("list-type", "2")][..],
                "host",
                &["ListObjectsV2"][..],
            ),
            (false, &[("list-type", "1")], "host", &[]),
            (false, &[("list-type", "2"), ("color", "red")], "host", &[]),
            (true, UPLOAD, "content-type", &["CompleteMultipartUpload"]),
            (
                true,
                UPLOAD,
                "x-amz-if-match-initiated-time",
                &["AbortMultipartUpload"],
            ),
            // One that no operation has does not tell which one it is.
            (
                true,
                UPLOAD,
                "color",
                &[
                    "AbortMultipartUpload",
                    "CompleteMultipartUpload",
                    "ListParts",
                ],
            ),
        ] {
            let matcher = OperationMatcher::new(true, has_key).query(query.iter().copied());
            assert_eq!(names(&matcher.signed_headers([header])), expected);
        }
    }

    #[test]
    fn operations_of_at_most_100_parameters_and_headers_are_found() {
        let part = ("partNumber", "1");
        for (parameters, headers, expected) in [
            (100, 100, &["GetObject", "HeadObject"][..]),
            (101, 0, &[]),
            (1, 101, &[]),
        ] {
            let matcher = OperationMatcher::new(true, true)
                .query(vec![part; parameters])
                .signed_headers(vec!["range"; headers]);
            assert_eq!(names(&matcher), expected, "{parameters} {headers}");
        }
    }
}
