"""Examples published by AWS.

https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
https://docs.aws.amazon.com/cli/latest/reference/s3/presign.html
"""

from __future__ import annotations

from collections.abc import Iterator

import oracle
from case import Case, case

QUERY = (
    "X-Amz-Algorithm=AWS4-HMAC-SHA256"
    "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
    "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
)
SIGNATURE = "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
PUBLISHED = {
    "method": "GET",
    "url": f"https://examplebucket.s3.amazonaws.com/test.txt?{QUERY}&X-Amz-Signature={SIGNATURE}",
    "headers": {},
    "expires_at": "2013-05-25T00:00:00Z",
    "canonical_request": f"""GET
/test.txt
{QUERY}
host:examplebucket.s3.amazonaws.com

host
UNSIGNED-PAYLOAD""",
    "string_to_sign": """AWS4-HMAC-SHA256
20130524T000000Z
20130524/us-east-1/s3/aws4_request
3bfa292879f6447bbcda7001decf97f4a54dc650c8942174ae0a9121cf58ad04""",
    "signature": SIGNATURE,
}


def examples() -> Iterator[Case]:
    comment = "published with its canonical request, string to sign and signature"
    published = {"endpoint_url": "https://s3.amazonaws.com", "expires_in": 86400}
    example = case("aws-examples/get/named", comment, **published)
    assert oracle.expected(example.input) == PUBLISHED
    yield example
    yield case(
        "aws-examples/get/general",
        comment,
        operation="presign",
        method="GET",
        **published,
    )

    cli = {"bucket": "amzn-s3-demo-bucket", "key": "mydoc.txt"}
    yield case(
        "aws-examples/cli/one-hour", "aws s3 presign, without its signature", **cli
    )
    yield case("aws-examples/cli/one-week", expires_in=604800, **cli)
    yield case(
        "aws-examples/cli/other-region",
        "the region and its endpoint given",
        region="af-south-1",
        endpoint_url="https://s3.af-south-1.amazonaws.com",
        expires_in=604800,
        **cli,
    )
    yield case(
        "aws-examples/cli/arn",
        "printed in AWS's user guide, refused by the AWS CLI; a name in upper case is no host",
        bucket="arn:aws:s3:::DOC-EXAMPLE-BUCKET1",
        key="mydoc.txt",
        expires_in=604800,
    )
