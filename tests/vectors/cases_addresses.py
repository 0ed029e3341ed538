"""Addresses of buckets: regions, endpoints, bucket names."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import address
from case import STYLES, Case, case, request

ALL_STYLES = ("auto", *STYLES)

# Regions that are not in botocore's list: their names determine the partition.
FUTURE_REGIONS = [
    "us-west-9",
    "eu-west-12",
    "ap-southeast-99",
    "ca-north-1",
    "mx-north-2",
    "il-south-1",
    "af-east-1",
    "me-north-7",
    "sa-south-3",
    "cn-south-9",
    "cn-east-1",
    "us-gov-central-1",
    "us-gov-north-2",
    "us-iso-south-1",
    "us-isob-central-1",
    "eu-isoe-east-2",
    "us-isof-west-1",
    "eusc-de-west-2",
    "nz-north-1",
]

OTHER_SERVERS_REGIONS = [
    "auto",
    "us-east-1",
    "garage",
    "RegionOne",
    "de",
    "nl-ams",
    "us_east_1",
]
OTHER_SERVERS_REGIONS += ["default", "us.east", "EU", "0", "a" * 63]

AWS_ENDPOINTS = {
    # id: endpoint, region
    "regional": ("https://s3.eu-west-1.amazonaws.com", "eu-west-1"),
    "regional-http": ("http://s3.eu-west-1.amazonaws.com", "eu-west-1"),
    "regional-port": ("https://s3.eu-west-1.amazonaws.com:443", "eu-west-1"),
    "regional-slash": ("https://s3.eu-west-1.amazonaws.com/", "eu-west-1"),
    "regional-upper-case": ("https://S3.EU-West-1.AmazonAWS.com", "eu-west-1"),
    "regional-dash": ("https://s3-us-west-2.amazonaws.com", "us-west-2"),
    "global": ("https://s3.amazonaws.com", "us-east-1"),
    "external": ("https://s3-external-1.amazonaws.com", "us-east-1"),
    "dualstack": ("https://s3.dualstack.eu-west-1.amazonaws.com", "eu-west-1"),
    "fips": ("https://s3-fips.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
    "fips-dash": ("https://s3-fips-us-gov-west-1.amazonaws.com", "us-gov-west-1"),
    "fips-dualstack": (
        "https://s3-fips.dualstack.ca-central-1.amazonaws.com",
        "ca-central-1",
    ),
    "china": ("https://s3.cn-north-1.amazonaws.com.cn", "cn-north-1"),
    "china-dualstack": (
        "https://s3.dualstack.cn-north-1.amazonaws.com.cn",
        "cn-north-1",
    ),
    "european": ("https://s3.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1"),
    "isolated": ("https://s3.us-iso-east-1.c2s.ic.gov", "us-iso-east-1"),
    "vpc": (
        "https://bucket.vpce-1a2b-3c4d.s3.us-east-1.vpce.amazonaws.com",
        "us-east-1",
    ),
    "accelerate": ("https://s3-accelerate.amazonaws.com", "us-east-1"),
    "accelerate-dualstack": (
        "https://s3-accelerate.dualstack.amazonaws.com",
        "eu-west-1",
    ),
}

OTHER_ENDPOINTS = {
    "host-port": ("http://localhost:9000", "us-east-1"),
    "host-port-slash": ("http://localhost:9000/", "us-east-1"),
    "https-443": ("https://s3.example.com:443", "us-east-1"),
    "https-80": ("https://s3.example.com:80", "us-east-1"),
    "http-80": ("http://s3.example.com:80", "us-east-1"),
    "http-443": ("http://s3.example.com:443", "us-east-1"),
    "port-1": ("http://s3.example.com:1", "us-east-1"),
    "port-65535": ("https://s3.example.com:65535", "us-east-1"),
    "port-leading-zero": ("http://s3.example.com:09000", "us-east-1"),
    "upper-case": ("https://S3.Example.COM:8443", "us-east-1"),
    "one-label": ("http://minio:9000", "us-east-1"),
    "underscore": ("http://minio_server:9000", "us-east-1"),
    "hyphens": ("http://my--minio-1:9000", "us-east-1"),
    "digits-ahead": ("https://3.example.com", "us-east-1"),
    "punycode": ("https://xn--bro-hoa.de", "us-east-1"),
    "long-label": (f"https://{'a' * 63}.example.com", "us-east-1"),
    "path": ("https://example.com/storage/v1/s3", "us-east-1"),
    "path-slash": ("https://example.com/storage/v1/s3/", "us-east-1"),
    "path-port": ("http://localhost:9000/s3", "us-east-1"),
    "path-encoded": ("https://example.com/a%2fb/%41:c", "us-east-1"),
    "path-unicode": ("https://example.com/caf%c3%a9", "us-east-1"),
    "path-punctuation": ("https://example.com/a!$&'()*+,;=:b", "us-east-1"),
    "r2": ("https://1a2b3c4d5e6f.r2.cloudflarestorage.com", "auto"),
    "r2-eu": ("https://1a2b3c4d5e6f.eu.r2.cloudflarestorage.com", "auto"),
    "b2": ("https://s3.us-west-004.backblazeb2.com", "us-west-004"),
    "wasabi": ("https://s3.eu-central-1.wasabisys.com", "eu-central-1"),
    "spaces": ("https://nyc3.digitaloceanspaces.com", "nyc3"),
    "hetzner": ("https://fsn1.your-objectstorage.com", "fsn1"),
    "scaleway": ("https://s3.nl-ams.scw.cloud", "nl-ams"),
    "google": ("https://storage.googleapis.com", "auto"),
    "garage": ("http://garage.internal:3900", "garage"),
    "ceph": ("https://rgw.example.org:8443", "default"),
    "supabase": ("https://abc.supabase.co/storage/v1/s3", "eu-central-1"),
    "like-aws": ("https://s3.eu-west-1.amazonaws.com.evil.example", "eu-west-1"),
    "like-aws-ahead": ("https://evils3.amazonaws.com", "us-east-1"),
    "aws-instance": ("http://ec2-1-2-3-4.compute-1.amazonaws.com:9000", "us-east-1"),
}

IP_ENDPOINTS = {
    "ipv4": "http://127.0.0.1:9000",
    "ipv4-no-port": "http://192.168.0.1",
    "ipv4-default-port": "https://10.0.0.1:443",
    "ipv4-path": "http://10.0.0.1:9000/s3",
    "ipv6": "http://[::1]:9000",
    "ipv6-no-port": "https://[2001:db8::1]",
    "ipv6-default-port": "http://[::1]:80",
    "ipv6-long-form": "http://[2001:0DB8:0:0:0:0:0:1]:9000",
    "ipv6-two-gaps": "http://[2001:db8:0:0:1:0:0:1]",
    "ipv6-no-gap": "http://[2001:db8:0:1:1:1:1:1]",
    "ipv6-mapped": "http://[::ffff:127.0.0.1]:9000",
    "ipv6-path": "http://[::1]:9000/s3/",
}

BUCKETS = {
    # id: name, whether it can be the first labels of a host
    "plain": ("photos", True),
    "hyphen": ("my-photos-2026", True),
    "digits": ("1234567890", True),
    "hyphens": ("a--b", True),
    "three": ("abc", True),
    "sixty-three": ("b" * 63, True),
    "punycode": ("xn--bro-hoa", True),
    "access-point-alias": ("my-ap-hrzrlukc5m36ft7okagglf3gmwluquse1b-s3alias", True),
    "dots": ("my.photos.example.com", True),
    "dots-three": ("a.b", True),
    "upper-case": ("Photos", False),
    "all-upper-case": ("DOC-EXAMPLE-BUCKET", False),
    "underscore": ("my_photos", False),
    "one": ("a", False),
    "two": ("ab", False),
    "sixty-four": ("c" * 64, False),
    "two-hundred-fifty-five": ("d" * 255, False),
    "ip-like": ("192.168.5.4", False),
    "hyphen-ahead": ("-photos", False),
    "hyphen-behind": ("photos-", False),
    "dot-ahead": (".photos", False),
    "dot-behind": ("photos.", False),
    "two-dots-inside": ("a..b", False),
    "dot-hyphen": ("a.-b", False),
    "three-dots": ("...", False),
}


def regions() -> Iterator[Case]:
    listed = [
        region
        for partition in address.partitions()
        for region in partition["regions"]
        if not region.endswith("-global")
    ]
    for region in listed:
        for style in STYLES:
            yield case(
                f"regions/aws/{region}/{style}", region=region, addressing_style=style
            )
    for region in FUTURE_REGIONS:
        yield case(
            f"regions/future/{region}", "known by the form of its name", region=region
        )
        yield request(
            f"regions/future/{region}/service", region=region, bucket=None, key=None
        )
    for region in OTHER_SERVERS_REGIONS:
        for endpoint in ["https://s3.example.com", "http://localhost:9000"]:
            yield case(
                f"regions/other/{region}/{urlsplit(endpoint).hostname}",
                "the word that another server uses",
                region=region,
                endpoint_url=endpoint,
            )


def endpoints() -> Iterator[Case]:
    for name, (endpoint, region) in (AWS_ENDPOINTS | OTHER_ENDPOINTS).items():
        for style in ALL_STYLES:
            if "accelerate" not in name or style != "path":
                given = {
                    "endpoint_url": endpoint,
                    "region": region,
                    "addressing_style": style,
                }
                yield case(f"endpoints/{name}/{style}", **given)
        given = {"endpoint_url": endpoint, "region": region, "key": None}
        yield request(f"endpoints/{name}/bucket", **given)
        if "accelerate" not in name:
            yield request(f"endpoints/{name}/service", bucket=None, **given)
    for name, endpoint in IP_ENDPOINTS.items():
        for style in ["auto", "path"]:
            given = {"endpoint_url": endpoint, "addressing_style": style}
            yield case(f"endpoints/{name}/{style}", **given)
        yield request(f"endpoints/{name}/bucket", endpoint_url=endpoint, key=None)
        yield request(
            f"endpoints/{name}/service", endpoint_url=endpoint, bucket=None, key=None
        )
    yield request(
        "endpoints/ipv4/virtual/service",
        "without a bucket the style says nothing",
        endpoint_url="http://127.0.0.1:9000",
        addressing_style="virtual",
        bucket=None,
        key=None,
    )


def buckets() -> Iterator[Case]:
    hosts = {
        "aws": None,
        "aws-http": "http://s3.us-east-1.amazonaws.com",
        "other": "https://s3.example.com",
    }
    for name, (bucket, fits_host) in BUCKETS.items():
        for host, endpoint in hosts.items():
            for style in ALL_STYLES:
                if style != "virtual" or fits_host:
                    yield case(
                        f"buckets/{name}/{host}/{style}",
                        bucket=bucket,
                        endpoint_url=endpoint,
                        addressing_style=style,
                    )
    yield from arns()
    for suffix in ["--op-s3", "--ol-s3", "-s3alias"]:
        yield case(
            f"buckets/reserved-suffix/{suffix}",
            "an alias is addressed as a bucket is; that of Outposts is longer",
            bucket=f"photos{suffix}",
        )
    for style in ["auto", "path"]:
        yield case(
            f"buckets/tenant/{style}",
            "a tenant of Ceph and a bucket",
            bucket="team:photos",
            endpoint_url="https://rgw.example.org",
            addressing_style=style,
        )


def arns() -> Iterator[Case]:
    partitions = {
        "aws": "eu-west-1",
        "aws-cn": "cn-north-1",
        "aws-eusc": "eusc-de-east-1",
        "aws-iso": "us-iso-east-1",
        "aws-iso-b": "us-isob-east-1",
        "aws-iso-e": "eu-isoe-west-1",
        "aws-iso-f": "us-isof-south-1",
        "aws-us-gov": "us-gov-west-1",
    }
    for partition, region in partitions.items():
        for style in ALL_STYLES:
            arn = f"arn:{partition}:s3:::photos"
            yield case(
                f"buckets/arn/{partition}/{style}",
                bucket=arn,
                region=region,
                addressing_style=style,
            )
    for name, bucket in [
        ("dots", "my.photos"),
        ("upper-case", "Photos"),
        ("underscore", "a_b"),
    ]:
        yield case(f"buckets/arn/{name}", bucket=f"arn:aws:s3:::{bucket}")
    given = {"bucket": "arn:aws:s3:::photos", "endpoint_url": "http://localhost:9000"}
    yield case(
        "buckets/arn/other-server", "MinIO's policies write buckets so too", **given
    )
    yield request("buckets/arn/no-key", key=None, bucket="arn:aws:s3:::photos")
