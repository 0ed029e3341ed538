use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use crate::{
    Error,
    ascii::parse_decimal,
    error::error,
    quoted::Quoted,
    s3::{json::Json, policy_statement::Conditions},
};

/// Networks by the condition key that knows them.
#[derive(Default)]
pub(crate) struct Networks {
    addresses: Vec<String>,
    vpcs: Vec<String>,
    vpc_endpoints: Vec<String>,
    addresses_in_vpc: Vec<String>,
}

impl Networks {
    pub(crate) fn parse(texts: &[String]) -> Result<Self, Error> {
        if texts.is_empty() {
            return Err(error!(
                InvalidOption,
                "networks: empty; use at least one network, or leave it out"
            ));
        }
        let mut networks = Self::default();
        let mut private = Vec::new();
        for text in texts {
            match Network::parse(text)? {
                Network::Vpc(id) => networks.vpcs.push(id),
                Network::VpcEndpoint(id) => networks.vpc_endpoints.push(id),
                Network::Addresses(cidr) if cidr.is_private() => private.push(cidr.to_string()),
                Network::Addresses(cidr) => networks.addresses.push(cidr.to_string()),
            }
        }
        if networks.vpcs.is_empty() && networks.vpc_endpoints.is_empty() {
            networks.addresses.extend(private);
        } else {
            networks.addresses_in_vpc = private;
        }
        Ok(networks)
    }

    /// A request through a VPC endpoint has no `aws:SourceIp`, and another one no `aws:SourceVpc`. A negated operator is true for a key that
    /// a request does not have, so that a request is denied if it comes from none of the networks.
    pub(crate) fn conditions(&self) -> Conditions {
        [
            ("NotIpAddress", "aws:SourceIp", &self.addresses),
            ("StringNotEquals", "aws:SourceVpc", &self.vpcs),
            ("StringNotEquals", "aws:SourceVpce", &self.vpc_endpoints),
        ]
        .into_iter()
        .filter(|(_, _, values)| !values.is_empty())
        .map(|(operator, key, values)| (operator, key, Json::texts(values.iter().cloned())))
        .collect()
    }

    /// Denies requests through a VPC that come from other addresses in it.
    pub(crate) fn conditions_in_vpc(&self) -> Option<Conditions> {
        if self.addresses_in_vpc.is_empty() {
            return None;
        }
        let keys = [
            ("aws:SourceIp", &self.addresses),
            ("aws:VpcSourceIp", &self.addresses_in_vpc),
        ];
        let keys = keys.into_iter().filter(|(_, values)| !values.is_empty());
        let condition = |(key, values): (_, &Vec<_>)| {
            ("NotIpAddress", key, Json::texts(values.iter().cloned()))
        };
        Some(keys.map(condition).collect())
    }
}

/// Where requests may come from: addresses, a VPC, or a VPC endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Network {
    Addresses(Cidr),
    Vpc(String),
    VpcEndpoint(String),
}

/// A CIDR block: an address whose bits after the first `length` are 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cidr {
    address: IpAddr,
    length: u8,
}

impl Network {
    /// Parses a CIDR block, an address, or the ID of a VPC or a VPC endpoint.
    ///
    /// # Errors
    ///
    /// `invalid_option`.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        let is_id = |id: &str| {
            let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
            (8..=17).contains(&id.len()) && id.bytes().all(is_digit)
        };
        if text.strip_prefix("vpc-").is_some_and(is_id) {
            return Ok(Self::Vpc(text.into()));
        }
        if text.strip_prefix("vpce-").is_some_and(is_id) {
            return Ok(Self::VpcEndpoint(text.into()));
        }
        let cidr = Cidr::split(text).ok_or_else(|| {
            error!(
                InvalidOption,
                "networks: {} is invalid; use a CIDR block such as 203.0.113.0/24, or the ID of a VPC or a VPC endpoint",
                Quoted(text)
            )
        })?;
        if cidr.length == 0 {
            return Err(error!(
                InvalidOption,
                "networks: `{cidr}` contains every address; use a smaller network, or none"
            ));
        }
        let network = cidr.network();
        if network != cidr {
            return Err(error!(
                InvalidOption,
                "networks: `{cidr}` is not the first address of its network; use {network}"
            ));
        }
        Ok(Self::Addresses(cidr))
    }
}

impl Cidr {
    /// Whether only private networks have these addresses (RFC 1918, RFC 6598, RFC 4193).
    pub(crate) fn is_private(self) -> bool {
        match self.address {
            IpAddr::V4(address) => {
                let [first, second, ..] = address.octets();
                address.is_private() || (first == 100 && second & 0xc0 == 64)
            }
            IpAddr::V6(address) => address.is_unique_local(),
        }
    }

    /// Splits `ADDRESS/LENGTH`; an address alone is a block of one address.
    fn split(text: &str) -> Option<Self> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().ok()?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let length = match length {
            Some(length) => u8::try_from(parse_decimal(length)?).ok()?,
            None => most,
        };
        (length <= most).then_some(Self { address, length })
    }

    /// Returns the block that contains the address.
    fn network(self) -> Self {
        let address = match self.address {
            IpAddr::V4(address) => {
                let mask = u32::MAX.checked_shl(u32::from(32 - self.length));
                Ipv4Addr::from_bits(address.to_bits() & mask.unwrap_or(0)).into()
            }
            IpAddr::V6(address) => {
                let mask = u128::MAX.checked_shl(u32::from(128 - self.length));
                Ipv6Addr::from_bits(address.to_bits() & mask.unwrap_or(0)).into()
            }
        };
        Self { address, ..self }
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.length)
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    fn cidr(text: &str) -> Cidr {
        match Network::parse(text) {
            Ok(Network::Addresses(cidr)) => cidr,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn conditions_are_met_outside_of_all_networks() {
        let conditions = |texts: &[&str]| {
            let texts: Vec<_> = texts.iter().copied().map(String::from).collect();
            let networks = Networks::parse(&texts).unwrap();
            let shown = |conditions: Conditions| -> Vec<_> {
                let conditions = conditions.into_iter();
                let shown = conditions.map(|(operator, key, value)| {
                    format!("{operator} {key} {}", value.into_text())
                });
                shown.collect()
            };
            let in_vpc = networks.conditions_in_vpc();
            (shown(networks.conditions()), in_vpc.map(shown))
        };
        let (outside, in_vpc) = conditions(&["203.0.113.7", "10.0.0.0/8"]);
        let expected = "NotIpAddress aws:SourceIp [\n  \"203.0.113.7/32\",\n  \"10.0.0.0/8\"\n]";
        assert_eq!((outside.join(", "), in_vpc), (expected.into(), None));

        let (vpc, endpoint) = ("vpc-0a1b2c3d", "vpce-0a1b2c3d");
        let (outside, in_vpc) = conditions(&[endpoint, vpc, "203.0.113.0/24"]);
        let address = "NotIpAddress aws:SourceIp \"203.0.113.0/24\"";
        let from_vpc = "StringNotEquals aws:SourceVpc \"vpc-0a1b2c3d\"";
        let from_endpoint = "StringNotEquals aws:SourceVpce \"vpce-0a1b2c3d\"";
        assert_eq!(outside, [address, from_vpc, from_endpoint]);
        assert_eq!(in_vpc, None);

        let (outside, in_vpc) = conditions(&[vpc, "10.1.0.0/16", "203.0.113.0/24"]);
        let private = "NotIpAddress aws:VpcSourceIp \"10.1.0.0/16\"";
        assert_eq!(outside, [address, from_vpc]);
        assert_eq!(in_vpc.unwrap(), [address, private]);
    }

    #[test]
    fn parse_address_block_is_normalized() {
        for (text, expected) in [
            ("203.0.113.0/24", "203.0.113.0/24"),
            ("203.0.113.7", "203.0.113.7/32"),
            ("128.0.0.0/1", "128.0.0.0/1"),
            ("2001:DB8:0::/32", "2001:db8::/32"),
            ("2001:db8::1", "2001:db8::1/128"),
        ] {
            assert_eq!(cidr(text).to_string(), expected);
        }
    }

    #[test]
    fn is_private_knows_the_private_networks() {
        for (text, is_private) in [
            ("10.0.0.0/8", true),
            ("172.16.0.0/12", true),
            ("172.32.0.0/12", false),
            ("192.168.1.1", true),
            ("100.64.0.0/10", true),
            ("100.128.0.0/10", false),
            ("203.0.113.0/24", false),
            ("fd00::/8", true),
            ("2001:db8::/32", false),
        ] {
            assert_eq!(cidr(text).is_private(), is_private, "{text}");
        }
    }

    #[test]
    fn parse_vpc_returns_its_kind() {
        let (vpc, endpoint) = ("vpc-0a1b2c3d", "vpce-0a1b2c3d4e5f60718");
        assert_eq!(Network::parse(vpc), Ok(Network::Vpc(vpc.into())));
        let expected = Network::VpcEndpoint(endpoint.into());
        assert_eq!(Network::parse(endpoint), Ok(expected));
    }

    #[test]
    fn parse_invalid_network_is_an_error() {
        let usage = "is invalid; use a CIDR block such as 203.0.113.0/24, or the ID of a VPC or a VPC endpoint";
        for (text, problem) in [
            ("", usage),
            ("203.0.113", usage),
            ("203.0.113.0/33", usage),
            ("203.0.113.0/", usage),
            ("203.0.113.0/+8", usage),
            ("203.0.113.0/24/24", usage),
            ("2001:db8::/129", usage),
            ("photos.example", usage),
            ("vpc-", usage),
            ("vpc-*", usage),
            ("vpc-0A1B2C3D", usage),
            ("vpce-0a1b2c3", usage),
            (
                "203.0.113.7/24",
                "is not the first address of its network; use 203.0.113.0/24",
            ),
            (
                "2001:db8::1/64",
                "is not the first address of its network; use 2001:db8::/64",
            ),
            (
                "0.0.0.0/0",
                "contains every address; use a smaller network, or none",
            ),
            (
                "::/0",
                "contains every address; use a smaller network, or none",
            ),
        ] {
            let error = Network::parse(text).unwrap_err();
            assert_eq!(error.code().as_str(), "invalid_option");
            assert_eq!(error.to_string(), format!("networks: `{text}` {problem}"));
        }
    }
}
