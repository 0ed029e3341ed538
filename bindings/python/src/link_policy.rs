use presign_core::LinkPolicy;
use pyo3::prelude::*;

use crate::{
    arguments::{AllowHttp, Bucket, MaxAge, Networks, Prefix, Region},
    convert::With,
    error::IntoPython,
};

#[doc = doc!(link_policy)]
#[pyfunction]
#[pyo3(signature = (bucket, *, prefix=None, max_age=None, networks=None, region=None, allow_http=None))]
pub(crate) fn link_policy(
    py: Python<'_>,
    bucket: Bucket<'_>,
    prefix: Option<Prefix<'_>>,
    max_age: Option<MaxAge>,
    networks: Option<Networks>,
    region: Option<Region<'_>>,
    allow_http: Option<AllowHttp>,
) -> PyResult<String> {
    let mut policy = LinkPolicy::new(bucket.0)
        .with(prefix, |policy, prefix| policy.prefix(prefix.0))
        .with(networks, |policy, networks| policy.networks(networks.0))
        .with(region, |policy, region| policy.region(region.0))
        .with(allow_http, |policy, allow| policy.allow_http(allow.0));
    if let Some(max_age) = max_age {
        policy = policy.set("max_age", &max_age.0).into_python(py)?;
    }
    policy.to_json().into_python(py)
}
