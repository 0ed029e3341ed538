use clap::builder::{PossibleValue, PossibleValuesParser};
use presign_core::{Error, ErrorCode};

/// An S3-compatible provider.
pub(crate) struct Provider {
    name: &'static str,
    /// Template with `{region}` and `{account}`; `None` for self-hosted servers.
    endpoint: Option<&'static str>,
    /// The region to sign for, if it is always the same.
    region: Option<&'static str>,
}

const PROVIDERS: [Provider; 16] = [
    provider("aws", None, None),
    provider("b2", Some("https://s3.{region}.backblazeb2.com"), None),
    provider("ceph", None, Some("us-east-1")),
    provider("do", Some("https://{region}.digitaloceanspaces.com"), None),
    provider("garage", None, Some("garage")),
    provider("gcs", Some("https://storage.googleapis.com"), Some("auto")),
    provider(
        "hetzner",
        Some("https://{region}.your-objectstorage.com"),
        None,
    ),
    provider("linode", Some("https://{region}.linodeobjects.com"), None),
    provider("minio", None, Some("us-east-1")),
    provider("ovh", Some("https://s3.{region}.io.cloud.ovh.net"), None),
    provider(
        "r2",
        Some("https://{account}.r2.cloudflarestorage.com"),
        Some("auto"),
    ),
    provider("scaleway", Some("https://s3.{region}.scw.cloud"), None),
    provider(
        "storj",
        Some("https://gateway.storjshare.io"),
        Some("us-east-1"),
    ),
    provider(
        "supabase",
        Some("https://{account}.storage.supabase.co/storage/v1/s3"),
        None,
    ),
    provider("vultr", Some("https://{region}.vultrobjects.com"), None),
    provider("wasabi", Some("https://s3.{region}.wasabisys.com"), None),
];

/// Other names of providers.
const ALIASES: [(&str, &str); 2] = [("cloudflare", "r2"), ("digitalocean", "do")];

/// The region and the endpoint of a bucket.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Location {
    pub(crate) region: String,
    pub(crate) endpoint_url: String,
}

/// A host that maps to an endpoint: an older name or a CDN.
struct Front {
    /// With `{}` for a region.
    host: &'static str,
    /// The only addressing style that the host supports, if it does not support both.
    is_virtual: Option<bool>,
    /// The endpoint to sign for.
    behind: &'static str,
    /// The region, if it is always the same.
    region: Option<&'static str>,
}

const FRONTS: &[Front] = &[
    Front {
        host: "{}.cdn.digitaloceanspaces.com",
        is_virtual: Some(true),
        behind: "{}.digitaloceanspaces.com",
        region: None,
    },
    Front {
        host: "storage.cloud.google.com",
        is_virtual: Some(false),
        behind: "storage.googleapis.com",
        region: Some("auto"),
    },
    Front {
        host: "gateway.{}.storjshare.io",
        is_virtual: None,
        behind: "gateway.{}.storjshare.io",
        region: Some("us-east-1"),
    },
    Front {
        host: "s3.{}.cloud.ovh.net",
        is_virtual: None,
        behind: "s3.{}.cloud.ovh.net",
        region: None,
    },
    Front {
        host: "s3.{}.perf.cloud.ovh.net",
        is_virtual: None,
        behind: "s3.{}.perf.cloud.ovh.net",
        region: None,
    },
    Front {
        host: "s3.wasabisys.com",
        is_virtual: None,
        behind: "s3.wasabisys.com",
        region: Some("us-east-1"),
    },
];

/// Host suffixes of providers whose URLs do not identify an object.
const UNUSABLE: &[(&str, &str)] = &[
    (
        ".supabase.co",
        "url: a Supabase URL has no region; use s3://BUCKET/KEY with --provider supabase, --account-id and --region",
    ),
    (
        ".r2.dev",
        "url: a public R2 host has no bucket; use s3://BUCKET/KEY with --provider r2 and --account-id",
    ),
    (
        ".storjshare.io",
        "url: the host is not a Storj gateway; use s3://BUCKET/KEY with --provider storj",
    ),
];

/// Returns the part of a host that fills the placeholder of a template; empty without a placeholder.
fn filled<'a>(template: &str, host: &'a str) -> Option<&'a str> {
    let Some((ahead, rest)) = template.split_once('{') else {
        return (template == host).then_some("");
    };
    let (name, behind) = rest.split_once('}')?;
    let filled = host.strip_prefix(ahead)?.strip_suffix(behind)?;
    let label = match filled.split_once('.') {
        // An R2 account can have a jurisdiction.
        Some((account, "eu" | "fedramp")) if name == "account" => account,
        Some(_) => return None,
        None => filled,
    };
    let is_label = !label.is_empty()
        && label
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    // A website host looks like a region.
    (is_label && !label.starts_with("website-")).then_some(filled)
}

const fn provider(
    name: &'static str,
    endpoint: Option<&'static str>,
    region: Option<&'static str>,
) -> Provider {
    Provider {
        name,
        endpoint,
        region,
    }
}

impl Provider {
    pub(crate) fn names() -> PossibleValuesParser {
        PossibleValuesParser::new(PROVIDERS.iter().map(|provider| {
            let aliases = ALIASES.iter().filter(|(_, name)| *name == provider.name);
            PossibleValue::new(provider.name).aliases(aliases.map(|(alias, _)| *alias))
        }))
    }

    /// Returns the long help of `--provider`.
    pub(crate) fn help() -> String {
        let names: Vec<_> = PROVIDERS.iter().map(|provider| provider.name).collect();
        let aliases = ALIASES.map(|(alias, name)| format!("{alias} for {name}"));
        format!(
            "S3-compatible provider; sets the endpoint and, for some, the region\n\n\
             Other names: {}\n\n[possible values: {}]",
            aliases.join(", "),
            names.join(", ")
        )
    }

    pub(crate) fn of_name(name: &str) -> Option<&'static Self> {
        let alias = ALIASES.iter().find(|(alias, _)| *alias == name);
        let name = alias.map_or(name, |(_, name)| name);
        PROVIDERS.iter().find(|provider| provider.name == name)
    }

    /// Returns the location for a provider's endpoint, and that of the origin for a CDN.
    ///
    /// # Errors
    ///
    /// If the host belongs to a provider, but does not identify bucket and region or serves no signed requests.
    pub(crate) fn locate(endpoint: &str, is_virtual: bool) -> Result<Option<Location>, Error> {
        let Some((scheme, host)) = endpoint.split_once("://") else {
            return Ok(None);
        };
        let at = |region: &str, host: &str| {
            Some(Location {
                region: region.into(),
                endpoint_url: format!("{scheme}://{host}"),
            })
        };
        for front in FRONTS {
            let Some(filled) = filled(front.host, host) else {
                continue;
            };
            if front.is_virtual.is_some_and(|only| only != is_virtual) {
                return Err(Error::new(
                    ErrorCode::InvalidUrl,
                    format!(
                        "url: `{host}` does not support this addressing style; use s3://BUCKET/KEY with --provider"
                    ),
                ));
            }
            return Ok(at(
                front.region.unwrap_or(filled),
                &front.behind.replace("{}", filled),
            ));
        }
        for provider in &PROVIDERS {
            let template = provider
                .endpoint
                .and_then(|url| url.strip_prefix("https://"));
            let Some(filled) = template.and_then(|template| filled(template, host)) else {
                continue;
            };
            return Ok(at(provider.region.unwrap_or(filled), host));
        }
        match UNUSABLE.iter().find(|(suffix, _)| host.ends_with(suffix)) {
            Some((_, why)) => Err(Error::new(ErrorCode::InvalidUrl, *why)),
            None => Ok(None),
        }
    }

    /// Returns the given region, or that of the provider.
    pub(crate) fn region<'a>(&self, given: Option<&'a str>) -> Option<&'a str> {
        given.or(self.region)
    }

    pub(crate) fn is_aws(&self) -> bool {
        self.name == "aws"
    }

    /// Returns the endpoint of the provider; `None` for AWS.
    ///
    /// # Errors
    ///
    /// If an option is missing.
    pub(crate) fn endpoint_url(
        &self,
        region: Option<&str>,
        account: Option<&str>,
    ) -> Result<Option<String>, Error> {
        if self.is_aws() {
            return Ok(None);
        }
        let Some(template) = self.endpoint else {
            return Err(self.needs("--endpoint-url, such as http://localhost:9000"));
        };
        let filled = |text: String, place: &str, value: Option<&str>, flag: &str| {
            if !text.contains(place) {
                return Ok(text);
            }
            let value = value.ok_or_else(|| self.needs(flag))?;
            if value.is_empty()
                || !value
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
            {
                let message = format!(
                    "{flag}: `{}` is not valid in a host name",
                    value.escape_debug()
                );
                return Err(Error::new(ErrorCode::InvalidEndpoint, message));
            }
            Ok(text.replace(place, value))
        };
        if self.region.is_none() && region.is_none() {
            return Err(self.needs("--region or AWS_REGION"));
        }
        let url = filled(template.into(), "{region}", region, "--region")?;
        filled(url, "{account}", account, "--account-id").map(Some)
    }

    fn needs(&self, what: &str) -> Error {
        Error::new(
            ErrorCode::InvalidEndpoint,
            format!("--provider {}: requires {what}", self.name),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provider_endpoints_match_their_documentation() {
        for (name, region, account, url) in [
            (
                "b2",
                "us-west-004",
                "",
                "https://s3.us-west-004.backblazeb2.com",
            ),
            ("do", "nyc3", "", "https://nyc3.digitaloceanspaces.com"),
            ("gcs", "", "", "https://storage.googleapis.com"),
            ("hetzner", "fsn1", "", "https://fsn1.your-objectstorage.com"),
            (
                "linode",
                "eu-central-1",
                "",
                "https://eu-central-1.linodeobjects.com",
            ),
            ("ovh", "gra", "", "https://s3.gra.io.cloud.ovh.net"),
            (
                "r2",
                "",
                "023e105f4ecef8ad",
                "https://023e105f4ecef8ad.r2.cloudflarestorage.com",
            ),
            (
                "r2",
                "",
                "023e105f4ecef8ad.eu",
                "https://023e105f4ecef8ad.eu.r2.cloudflarestorage.com",
            ),
            ("scaleway", "nl-ams", "", "https://s3.nl-ams.scw.cloud"),
            ("storj", "", "", "https://gateway.storjshare.io"),
            (
                "supabase",
                "eu-west-1",
                "abcdefgh",
                "https://abcdefgh.storage.supabase.co/storage/v1/s3",
            ),
            ("vultr", "ewr1", "", "https://ewr1.vultrobjects.com"),
            (
                "wasabi",
                "ap-southeast-1",
                "",
                "https://s3.ap-southeast-1.wasabisys.com",
            ),
        ] {
            let some = |text: &'static str| Some(text).filter(|text| !text.is_empty());
            let provider = Provider::of_name(name).unwrap();
            let made = provider.endpoint_url(some(region), some(account)).unwrap();
            assert_eq!(made.as_deref(), Some(url), "{name}");
            if name != "supabase" {
                let signs = provider.region(some(region)).unwrap();
                let located = Provider::locate(url, false).ok().flatten().unwrap();
                assert_eq!((&*located.region, &*located.endpoint_url), (signs, url));
            }
        }
        for unknown in [
            "https://s3.example.com",
            "https://storage.googleapis.com.evil.example",
            "https://gateway.storjshare.io:8443",
            "https://website-us-east-1.linodeobjects.com",
            "https://a.b.fsn1.your-objectstorage.com",
            "https://s3..wasabisys.com",
        ] {
            assert!(Provider::locate(unknown, false).ok().flatten().is_none());
        }
    }

    #[test]
    fn provider_aliases_name_a_provider() {
        for (alias, name) in ALIASES {
            assert_eq!(
                Provider::of_name(alias).map(|provider| provider.name),
                Some(name)
            );
        }
    }

    #[test]
    fn provider_table_of_the_readme_is_complete() {
        let readme = include_str!("../README.md");
        let (_, table) = readme.split_once("| provider | endpoint |").unwrap();
        let (table, _) = table.split_once("\n\n").unwrap();
        let rows: Vec<_> = table.lines().skip(2).collect();
        assert_eq!(rows.len(), PROVIDERS.len());
        for (row, provider) in rows.iter().zip(&PROVIDERS) {
            assert!(
                row.starts_with(&format!("| `{}` |", provider.name)),
                "{row}"
            );
            for known in [provider.endpoint, provider.region].into_iter().flatten() {
                assert!(row.contains(&format!("`{known}`")), "{row}");
            }
        }
    }

    #[test]
    fn provider_missing_option_is_an_error() {
        for (name, needs) in [
            ("b2", "--provider b2: requires --region or AWS_REGION"),
            ("r2", "--provider r2: requires --account-id"),
            (
                "supabase",
                "--provider supabase: requires --region or AWS_REGION",
            ),
            (
                "minio",
                "--provider minio: requires --endpoint-url, such as http://localhost:9000",
            ),
        ] {
            let provider = Provider::of_name(name).unwrap();
            let error = provider.endpoint_url(None, None).unwrap_err();
            assert_eq!(error.to_string(), needs);
        }
        let r2 = Provider::of_name("r2").unwrap();
        assert!(r2.endpoint_url(None, Some("evil.example/")).is_err());
    }
}
