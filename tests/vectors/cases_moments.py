"""Times and lifetimes, tokens and other credentials, methods."""

from __future__ import annotations

from collections.abc import Iterator

from case import ACCESS_KEY_ID, STYLES, Case, case, credentials, request

TIMES = {
    "epoch": "1970-01-01T00:00:00Z",
    "epoch-next-second": "1970-01-01T00:00:01Z",
    "day-start": "2026-11-23T00:00:00Z",
    "day-end": "2026-11-23T23:59:59Z",
    "year-start": "2026-01-01T00:00:00Z",
    "year-end": "2026-12-31T23:59:59Z",
    "leap-day": "2024-02-29T12:34:56Z",
    "leap-day-end": "2024-02-29T23:59:59Z",
    "leap-day-of-century": "2000-02-29T00:00:00Z",
    "before-no-leap-day": "2100-02-28T23:59:59Z",
    "after-no-leap-day": "2100-03-01T00:00:00Z",
    "single-digits": "2031-02-03T04:05:06Z",
    "after-2038": "2038-01-19T03:14:08Z",
    "after-2106": "2106-02-07T06:28:16Z",
    "last-year": "9999-12-24T23:59:59Z",
    "offset-east": "2026-11-24T01:30:00+02:00",
    "offset-west": "2026-11-23T20:00:00-05:00",
    "offset-minutes": "2026-11-23T05:15:00+05:45",
    "offset-changes-day": "2026-11-23T00:30:00+01:00",
    "offset-changes-year": "2026-12-31T23:30:00-01:00",
    "offset-zero": "2026-11-23T12:00:00+00:00",
    "fraction": "2026-11-23T12:00:00.5Z",
    "fraction-is-not-rounded": "2026-11-23T23:59:59.999999Z",
    "fraction-and-offset": "2026-11-23T12:00:00.250+01:00",
    "leap-second": "2016-12-31T23:59:60Z",
    "leap-second-and-offset": "2017-01-01T05:29:60+05:30",
}

LIVES = [
    1,
    2,
    9,
    10,
    59,
    60,
    99,
    100,
    900,
    999,
    1000,
    3599,
    3600,
    3601,
    9999,
    10000,
    43200,
    86399,
]
LIVES += [86400, 86401, 99999, 100000, 129600, 604799, 604800]

TOKENS = {
    "plain": "AQoDYXdzEPTEXAMPLE",
    "slash": "AQoDYXdz/EPT//EXAMPLE/",
    "plus": "AQoDYXdz+EPT++EXAMPLE+",
    "equals": "AQoDYXdzEPTEXAMPLE==",
    "all-base64": "FwoGZXIvYXdzEB0aDHZ/+/+9XQ2yqEXAMPLE+/w==",
    "other-characters": "a b%2F&c=d?e#f'(g)*!~-._:;@,$",
    "unicode": "t\u00f6k\u00e9n\U0001f600",
    "long": "IQoJb3JpZ2luX2VjEA/+" * 100 + "==",
    "very-long": "x/" * 4000,
    "one-character": "t",
}

ENDS = {
    # The expiry of the credentials; the URL is signed at 00:00:00 for one hour.
    "long-before": "2012-01-01T00:00:00Z",
    "before": "2013-05-23T23:59:59Z",
    "at-signing": "2013-05-24T00:00:00Z",
    "within": "2013-05-24T00:30:00Z",
    "one-second-before-url": "2013-05-24T00:59:59Z",
    "with-url": "2013-05-24T01:00:00Z",
    "one-second-after-url": "2013-05-24T01:00:01Z",
    "long-after": "2033-05-24T00:00:00Z",
    "offset": "2013-05-24T02:30:00+02:00",
    "fraction": "2013-05-24T00:10:00.75Z",
}

KEYS = {
    "minio": ("minioadmin", "minioadmin"),
    "garage": (
        "GK31c2f218a2e44f485b94239e",
        "b892c0665f0ada8a4755dae98baa3b133590e11d",
    ),
    "hex": ("0123456789abcdef0123456789abcdef", "f" * 64),
    "id-to-encode": ("user:team/a+b=c&d%e?\u00e9", "secret"),
    "secret-with-slash-and-plus": (ACCESS_KEY_ID, "a/b+c==/" * 5),
    "secret-inner-space": (ACCESS_KEY_ID, "correct horse battery staple"),
    "secret-unicode": (ACCESS_KEY_ID, "p\u00e4ssw\u00f6rd\U0001f600"),
    "secret-fills-hmac-block": (ACCESS_KEY_ID, "s" * 60),
    "secret-one-more": (ACCESS_KEY_ID, "s" * 61),
    "secret-long": (ACCESS_KEY_ID, "s" * 300),
    "secret-one-character": (ACCESS_KEY_ID, "s"),
    "id-one-character": ("A", "secret"),
    "id-long": ("A" * 128, "secret"),
}


def times() -> Iterator[Case]:
    for name, at in TIMES.items():
        yield case(f"times/at/{name}", at=at)
        yield request(f"times/at/{name}/week", at=at, expires_in=604800)
    yield case(
        "times/at/last-second",
        "the end is the last that there is",
        at="9999-12-31T22:59:59Z",
    )
    for seconds in LIVES:
        yield case(
            f"times/expires-in/{seconds}", expires_in=seconds, at="2026-11-23T12:00:00Z"
        )
    yield case("times/expires-in/default", "one hour")
    for day in range(1, 32):
        comment = "the signing key is that of the day"
        yield case(f"times/day/{day:02}", comment, at=f"2026-12-{day:02}T12:00:00Z")
    for month in range(1, 13):
        yield case(
            f"times/month/{month:02}",
            at=f"2027-{month:02}-01T00:00:00Z",
            expires_in=604800,
        )


def tokens() -> Iterator[Case]:
    for name, token in TOKENS.items():
        given = credentials(session_token=token)
        for style in STYLES:
            yield case(
                f"tokens/token/{name}/{style}",
                credentials=given,
                addressing_style=style,
            )
        yield case(
            f"tokens/token/{name}/upload",
            "beside a header, which sorts after its name",
            operation="put_object",
            credentials=given,
            options={"content_type": "text/plain", "metadata": {"a": "b"}},
        )
        yield request(
            f"tokens/token/{name}/query", credentials=given, query={"a": "1", "Z": "2"}
        )
    for name, end in ENDS.items():
        given = credentials(expire_at=end)
        comment = "the URL ends with the credentials, where they end first"
        yield case(
            f"tokens/expire-at/{name}", comment, credentials=given, expires_in=3600
        )
        temporary = given | {"session_token": "AQoDYXdzEPTEXAMPLE"}
        yield case(
            f"tokens/expire-at/{name}/week", credentials=temporary, expires_in=604800
        )
    for name, (id, secret) in KEYS.items():
        given = {"access_key_id": id, "secret_access_key": secret}
        yield case(f"tokens/keys/{name}", credentials=given)
        yield request(
            f"tokens/keys/{name}/temporary",
            credentials=given | {"session_token": "token/+="},
        )


def methods() -> Iterator[Case]:
    targets = {
        "object": {},
        "bucket": {"key": None},
        "service": {"key": None, "bucket": None},
    }
    for method in ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]:
        for target, values in targets.items():
            for style in STYLES:
                yield request(
                    f"methods/{method}/{target}/{style}",
                    method=method,
                    addressing_style=style,
                    **values,
                )
    for operation in ["get_object", "head_object", "put_object", "delete_object"]:
        for style in ["auto", *STYLES]:
            yield case(
                f"methods/{operation}/{style}",
                operation=operation,
                addressing_style=style,
            )
