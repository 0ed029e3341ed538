"""Bucket policies for links. The core's tests compare each statement; these, the arguments and the form of the text."""

import json
from datetime import timedelta
from typing import Any

import pytest
from presigned import PresignError, link_policy


def conditions(policy: str) -> dict[str, dict[str, Any]]:
    return {
        statement["Sid"]: statement["Condition"]
        for statement in json.loads(policy)["Statement"]
    }


def test_link_policy_text_is_indented_json() -> None:
    policy = link_policy("photos", prefix='für "dich"/*')
    assert json.dumps(json.loads(policy), indent=2) == policy
    resource = json.loads(policy)["Statement"][0]["Resource"]
    assert resource == 'arn:aws:s3:::photos/für "dich"/${*}*'


@pytest.mark.parametrize("max_age", [900, 900.0, timedelta(minutes=15)])
def test_link_policy_max_age_accepts_seconds_and_timedelta(
    max_age: float | timedelta,
) -> None:
    age = conditions(link_policy("photos", max_age=max_age))["LinksExpire"]
    assert age["NumericGreaterThan"] == {"s3:signatureAge": "900000"}
    default = conditions(link_policy("photos"))["LinksExpire"]
    assert default["NumericGreaterThan"] == {"s3:signatureAge": "3600000"}


def test_link_policy_has_a_statement_per_limit() -> None:
    assert list(conditions(link_policy("photos"))) == [
        "LinksExpire",
        "LinksUseTls",
        "LinksUseSignatureVersion4",
    ]
    networks = ("203.0.113.0/24", "vpc-0a1b2c3d", "10.1.0.0/16")
    all_limits = link_policy("photos", networks=networks, allow_http=True)
    assert list(conditions(all_limits)) == [
        "LinksExpire",
        "LinksUseSignatureVersion4",
        "LinksComeFromNetworks",
        "LinksComeFromAddressesInVpc",
    ]
    for condition in conditions(all_limits).values():
        assert condition["StringEquals"]["s3:authType"] == ["REST-QUERY-STRING", "POST"]


def test_link_policy_region_decides_the_partition() -> None:
    policy = json.loads(link_policy("photos", region="cn-north-1"))
    assert policy["Statement"][0]["Resource"][0] == "arn:aws-cn:s3:::photos"


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        ({"max_age": 0}, "invalid_option", "max_age: `0` is out of range"),
        ({"max_age": 1.5}, "invalid_option", "max_age: "),
        ({"networks": []}, "invalid_option", "networks: empty"),
        ({"networks": ["here"]}, "invalid_option", "networks: `here` is invalid"),
        ({"region": "eu west"}, "invalid_region", "region: `eu west` is invalid"),
        ({"prefix": "a" * 1025}, "invalid_option", "prefix: 1025 bytes"),
    ],
)
def test_link_policy_invalid_value_is_an_error(
    options: dict[str, Any], code: str, message: str
) -> None:
    with pytest.raises(PresignError) as caught:
        link_policy("photos", **options)
    assert caught.value.code == code
    assert str(caught.value).startswith(message)


def test_link_policy_other_types_are_type_errors() -> None:
    for options in [{"networks": "203.0.113.0/24"}, {"allow_http": 1}, {"color": 1}]:
        with pytest.raises(TypeError):
            link_policy("photos", **options)  # type: ignore[arg-type]
