"""URLs as people paste them, damaged ones, and those of other services."""

from __future__ import annotations

from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from urllib.parse import quote

from case import ACCESS_KEY_ID, Case
from link_parts import FREE, HOST, NOTHING, SAYS, SIGNATURE, says, url


def pasted() -> Iterator[Case]:
    whole = url()
    for name, text, code in (
        ("smart-quotes", f"“{whole}”", "surrounding_punctuation"),
        ("guillemets", f"«{whole}»", "surrounding_punctuation"),
        ("backticks", f"`{whole}`", "surrounding_punctuation"),
        ("json-value", f'"{whole}",', "surrounding_punctuation"),
        ("markdown", "[cat](" + whole + ")", "surrounding_punctuation"),
        ("markdown-tail", whole + ")**", "surrounding_punctuation"),
        ("slack", f"<{whole}|cat>", "surrounding_punctuation"),
        ("html-link", f'<a href="{whole}">cat</a>', "surrounding_text"),
        ("sentence", f"See {whole}.", "surrounding_text"),
        ("unicode-escapes", escaped(whole, "\\u%04x"), "json_escaped"),
        ("unicode-escapes-twice", escaped(whole, "\\\\u%04x"), "json_escaped"),
        ("json-slashes", whole.replace("/", "\\/"), "json_escaped"),
        ("hexadecimal-escapes", escaped(whole, "\\x%02x"), "string_escaped"),
        ("decimal-entities", escaped(whole, "&#%d;"), "html_escaped"),
        ("hexadecimal-entities", escaped(whole, "&#x%x;"), "html_escaped"),
        ("zsh", shell(whole, "\\"), "shell_escaped"),
        ("cmd", whole.replace("&", "^&"), "shell_escaped"),
        ("batch", whole.replace("%", "%%"), "shell_escaped"),
        ("mail", whole.replace("=", "=3D"), "quoted_printable"),
        ("mail-lines", mail(whole), "quoted_printable"),
        ("quoted-mail", f"{whole[:90]}\r\n> {whole[90:]}", "inner_whitespace"),
        ("written-line-end", whole + "\\n", "surrounding_whitespace"),
        ("encoded-line-end", whole + "%0D%0A", "surrounding_whitespace"),
        ("zero-width", whole[:99] + "\u200b" + whole[99:], "invisible_characters"),
        ("soft-hyphen", whole[:99] + "\u00ad" + whole[99:], "invisible_characters"),
        ("encoded", quote(whole, safe=""), "double_encoded"),
        ("encoded-twice", quote(quote(whole, safe=""), safe=""), "double_encoded"),
        ("parameters-twice", whole.replace("%2F", "%252F"), "double_encoded"),
        ("no-scheme", whole.removeprefix("https://"), "missing_scheme"),
    ):
        yield says(f"pasted-{name}", text, code)
    for name, text, method in (
        ("curl", f"curl -o cat.jpg '{whole}'", "GET"),
        ("curl-upload", f"curl -T cat.jpg '{whole}'", "PUT"),
        ("curl-put", f'curl -sX PUT --data-binary @cat.jpg "{whole}"', "PUT"),
        ("curl-head", f'curl -I "{whole}"', "HEAD"),
        ("wget", f"wget -O cat.jpg '{whole}'", "GET"),
        ("powershell", f'Invoke-WebRequest -Method Put -Uri "{whole}"', "PUT"),
        ("python", f'requests.put("{whole}", data=data)', "PUT"),
        ("javascript", f'await fetch("{whole}", {{ method: "DELETE" }})', "DELETE"),
    ):
        operations = [
            text for text in SAYS["operations"] if text.endswith(":" + method)
        ]
        findings = ["copied_command"] + ([FREE] if method == "PUT" else [])
        yield says(f"pasted-{name}", text, *findings, operations=operations)


def redirectors() -> Iterator[Case]:
    whole = url()
    encoded = quote(whole, safe="")
    dashed = encoded.replace("-", "%2D").replace("_", "%5F").replace("%", "-")
    percents = whole.count("%")
    starred = whole.replace("%", "*")
    stars = urlsafe_b64encode(b"%" * percents).decode().rstrip("=")
    shared = b64encode(whole.encode()).decode()
    for name, text in (
        (
            "safelinks",
            f"https://eur01.safelinks.protection.outlook.com/?url={encoded}&data=05%7C01&reserved=0",
        ),
        (
            "proofpoint-2",
            f"https://urldefense.proofpoint.com/v2/url?u={dashed}&d=a&c=b",
        ),
        ("proofpoint-3", f"https://urldefense.com/v3/__{starred}__;{stars}!!a!b$"),
        ("google", f"https://www.google.com/url?sa=D&q={encoded}&ust=1"),
        ("facebook", f"https://l.facebook.com/l.php?u={encoded}&h=a"),
        ("slack-redirector", f"https://slack-redir.net/link?url={encoded}"),
        (
            "barracuda",
            f"https://linkprotect.cudasvc.com/url?a={encoded}&c=E,1,b&typo=1",
        ),
        ("any-redirector", f"https://go.example.com/click/7?to={encoded}"),
        ("minio", f"http://localhost:9001/api/v1/download-shared-object/{shared}"),
    ):
        yield says(f"redirector-{name}", text, "wrapped_link")
    twice = quote(f"https://www.google.com/url?q={encoded}", safe="")
    yield says(
        "redirector-of-a-redirector",
        f"https://l.facebook.com/l.php?u={twice}",
        "wrapped_link",
    )


def damaged() -> Iterator[Case]:
    whole = url()
    yield says(
        "s3-scheme",
        whole.replace(f"https://{HOST}", "s3://photos"),
        "s3_scheme",
        host="photos",
        endpoint=None,
        addressing_style=None,
    )
    yield says("ellipsis", whole[:-20] + "...", "truncated_url", "truncated_signature")
    for name, text in {"stars": "***", "word": "REDACTED", "x": "xxxxxxxx"}.items():
        yield says(f"redacted-{name}", url(Signature=text), "redacted")
    yield says(
        "email-protected",
        url(path="/[email&#160;protected]"),
        "email_protected",
        key="[email protected]",
    )
    for name, text in {
        "tracking": "utm_source=newsletter",
        "cache-buster": "_=1700000000",
        "archive": "archive=zip",
    }.items():
        yield says(
            f"added-{name}",
            f"{whole}&{text}",
            "unknown_parameter",
            parameters=[text.split("=")],
        )
    yield says(
        "undefined-key", url(path="/undefined"), "undefined_key", key="undefined"
    )
    yield says(
        "undefined-key-id",
        url(key_id="undefined"),
        "undefined_credential",
        access_key_id="undefined",
        access_key_kind="other",
    )
    nowhere = "photos.s3.undefined.amazonaws.com"
    yield says(
        "undefined-region",
        url(nowhere, region="undefined"),
        "undefined_region",
        host=nowhere,
        endpoint="https://s3.undefined.amazonaws.com",
        region="undefined",
    )
    public = "pub-0123456789abcdef0123456789abcdef.r2.dev"
    yield says(
        "r2-public",
        url(public, region="auto"),
        "r2_public_host",
        host=public,
        endpoint=None,
        addressing_style=None,
        bucket=None,
        region="auto",
        operations=[],
    )
    key_id = "0123456789abcdef" * 2
    yield says(
        "r2-custom",
        url("files.example.com", "/photos/cat.jpg", key_id=key_id, region="auto"),
        "r2_custom_host",
        host="files.example.com",
        endpoint="https://files.example.com",
        addressing_style="path",
        region="auto",
        access_key_id=key_id,
        access_key_kind="other",
    )
    yield says(
        "parameter-in-signed-headers",
        url(SignedHeaders="host;x-amz-expires"),
        "parameter_in_signed_headers",
        signed_headers=["host", "x-amz-expires"],
    )
    yield says(
        "empty-body-checksum",
        url(
            HOST,
            "/cat.jpg",
            ("x-amz-checksum-crc32", "AAAAAA=="),
            ("x-id", "PutObject"),
        ),
        "amz_parameter",
        "empty_body_checksum",
        FREE,
        operations=["PutObject:PUT"],
        parameters=[["x-amz-checksum-crc32", "AAAAAA=="], ["x-id", "PutObject"]],
    )
    console = "eu-west-1.console.aws.amazon.com"
    yield says(
        "console",
        f"https://{console}/s3/object/photos?region=eu-west-1&prefix=cat.jpg",
        "console_url",
        "no_signature",
        **NOTHING
        | {
            "kind": "unsigned",
            "host": console,
            "bucket": "photos",
            "key": "cat.jpg",
            "parameters": [["region", "eu-west-1"], ["prefix", "cat.jpg"]],
        },
    )
    yield says(
        "sdk-for-javascript",
        sorted_url(whole) + "&x-amz-checksum-mode=ENABLED&x-id=GetObject",
        operations=["GetObject:GET"],
        parameters=[
            ["X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD"],
            ["x-amz-checksum-mode", "ENABLED"],
            ["x-id", "GetObject"],
        ],
    )


def services() -> Iterator[Case]:
    other = NOTHING | {"state": "valid", "bucket": "photos", "key": "cat.jpg"}
    until = {"expires_at": "2026-11-23T12:15:00Z", "remaining": 600}
    blob = "account.blob.core.windows.net"
    sas = f"https://{blob}/photos/cat.jpg?sv=2022-11-02&sr=b&sp=r&sig=a%2Bb%3D"
    azure = other | {"kind": "azure_sas", "host": blob, "addressing_style": "path"}
    yield says(
        "azure",
        sas + "&st=2026-11-23T12%3A00%3A00Z&se=2026-11-23T12%3A15Z",
        "other_signature",
        **azure | until,
    )
    yield says(
        "azure-day",
        sas + "&se=2026-11-23",
        "other_signature",
        "expired",
        **azure
        | {"state": "expired", "expires_at": "2026-11-23T00:00:00Z", "remaining": 0},
    )
    yield says(
        "azure-later",
        sas + "&st=2026-11-24&se=2026-11-25",
        "other_signature",
        "not_yet_valid",
        **azure
        | {
            "state": "not_yet_valid",
            "expires_at": "2026-11-25T00:00:00Z",
            "remaining": 129300,
        },
    )
    host = "photos.oss-cn-hangzhou.aliyuncs.com"
    oss = other | {
        "kind": "oss",
        "host": host,
        "addressing_style": "virtual",
        "region": "cn-hangzhou",
        "access_key_id": "LTAIexample",
        "access_key_kind": "other",
    }
    yield says(
        "oss",
        f"https://{host}/cat.jpg?OSSAccessKeyId=LTAIexample&Expires=1795436100&Signature=a%3D",
        "other_signature",
        **oss | until,
    )
    v4 = "x-oss-signature-version=OSS4-HMAC-SHA256&x-oss-date=20261123T120000Z&x-oss-expires=900"
    credential = "x-oss-credential=LTAIexample%2F20261123%2Fcn-hangzhou%2Foss%2Faliyun_v4_request"
    lifetime = {"signed_at": "2026-11-23T12:00:00Z", "expires_in": 900} | until
    yield says(
        "oss-v4",
        f"https://{host}/cat.jpg?{v4}&{credential}&x-oss-signature=00",
        "other_signature",
        **oss | lifetime | {"service": "oss", "algorithm": "OSS4-HMAC-SHA256"},
    )
    host = "photos-125.cos.ap-guangzhou.myqcloud.com"
    times = "q-sign-time=1795435200;1795436100&q-key-time=1795435200;1795436100"
    yield says(
        "cos",
        f"https://{host}/cat.jpg?q-sign-algorithm=sha1&q-ak=AKIDexample&{times}&q-header-list=host&q-url-param-list=&q-signature=00",
        "other_signature",
        **other
        | until
        | {
            "kind": "cos",
            "host": host,
            "bucket": "photos-125",
            "addressing_style": "virtual",
            "region": "ap-guangzhou",
            "algorithm": "sha1",
            "access_key_id": "AKIDexample",
            "access_key_kind": "other",
            "signed_headers": ["host"],
        },
    )
    host = "abcdefghijklmnopqrst.supabase.co"
    payload = (
        urlsafe_b64encode(b'{"url":"photos/cat.jpg","iat":1795435200,"exp":1795436100}')
        .decode()
        .rstrip("=")
    )
    yield says(
        "supabase",
        f"https://{host}/storage/v1/object/sign/photos/cat.jpg?token=eyJhbGciOiJIUzI1NiJ9.{payload}.abc",
        "other_signature",
        **other
        | until
        | {"kind": "supabase", "host": host, "signed_at": "2026-11-23T12:00:00Z"},
    )
    host = "firebasestorage.googleapis.com"
    yield says(
        "firebase",
        f"https://{host}/v0/b/app.appspot.com/o/a%2Fcat.jpg?alt=media&token=0f0f0f0f-aaaa",
        "other_signature",
        **NOTHING
        | {
            "kind": "firebase",
            "host": host,
            "bucket": "app.appspot.com",
            "key": "a/cat.jpg",
            "parameters": [["alt", "media"]],
        },
    )
    front = "d111111abcdef8.cloudfront.net"
    policy = b'{"Statement":[{"Resource":"*","Condition":{"DateLessThan":{"AWS:EpochTime":1795436100}}}]}'
    policy = b64encode(policy).translate(bytes.maketrans(b"+=/", b"-_~")).decode()
    yield says(
        "cloudfront-policy",
        f"https://{front}/cat.jpg?Policy={policy}&Signature=a~b_&Key-Pair-Id=K2JCJMDEHXQW5F",
        "other_signature",
        **NOTHING | until | {"kind": "cloudfront", "host": front, "state": "valid"},
    )
    google = "storage.googleapis.com"
    place = {
        "kind": "gcs",
        "host": google,
        "endpoint": f"https://{google}",
        "addressing_style": "path",
    }
    signer = {
        "access_key_id": "app@example.iam.gserviceaccount.com",
        "access_key_kind": "other",
    }
    v4 = "X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Date=20261123T120000Z&X-Goog-Expires=900&X-Goog-SignedHeaders=host"
    credential = "X-Goog-Credential=app%40example.iam.gserviceaccount.com%2F20261123%2Fauto%2Fstorage%2Fgoog4_request"
    yield says(
        "gcs-v4",
        f"https://{google}/photos/cat.jpg?{v4}&{credential}&X-Goog-Signature=00",
        "other_signature",
        **other
        | place
        | signer
        | lifetime
        | {
            "algorithm": "GOOG4-RSA-SHA256",
            "region": "auto",
            "service": "storage",
            "signed_headers": ["host"],
        },
    )
    v2 = "GoogleAccessId=app%40example.iam.gserviceaccount.com&Expires=1795436100&Signature=a%2Bb"
    yield says(
        "gcs-v2",
        f"https://{google}/photos/cat.jpg?{v2}",
        "other_signature",
        **other | place | signer | until,
    )
    plus = f"https://photos.s3.amazonaws.com/cat.jpg?AWSAccessKeyId={ACCESS_KEY_ID}&Expires=1795436100&Signature=vjbyPxybdZaNmGa+yT272YEAiv4%3D"
    v2 = {
        "kind": "sigv2",
        "host": "photos.s3.amazonaws.com",
        "endpoint": "https://s3.amazonaws.com",
        "addressing_style": "virtual",
        "operations": SAYS["operations"],
        "access_key_id": ACCESS_KEY_ID,
        "access_key_kind": "long_term",
    }
    yield says(
        "sigv2-plus",
        plus,
        "plus_in_signature",
        "outdated_signature",
        **other | until | v2,
    )
    yield says(
        "sigv2-cut",
        plus.replace("+", "%2B")[:-7],
        "truncated_signature",
        "outdated_signature",
        **other | until | v2,
    )


def escaped(text: str, form: str) -> str:
    """Writes `=` and `&` in an escaped form."""
    return (
        text.replace("&", "\0")
        .replace("=", form % ord("="))
        .replace("\0", form % ord("&"))
    )


def shell(text: str, escape: str) -> str:
    return "".join(escape + c if c in "?=&" else c for c in text)


def mail(text: str) -> str:
    """Encodes a URL as the body of a mail with lines of 70 characters."""
    encoded = text.replace("=", "=3D")
    lines, line = [], ""
    for part in encoded.replace("=3D", "\0"):
        line += "=3D" if part == "\0" else part
        if len(line) > 70:
            lines.append(line)
            line = ""
    return "=\r\n".join([*lines, line])


def sorted_url(text: str) -> str:
    """Writes the signature where the AWS SDK for JavaScript writes it."""
    text = text.replace(
        "&X-Amz-Credential", "&X-Amz-Content-Sha256=UNSIGNED-PAYLOAD&X-Amz-Credential"
    )
    signature = f"&X-Amz-Signature={SIGNATURE}"
    headers = "&X-Amz-SignedHeaders=host"
    return text.replace(signature, "").replace(headers, signature + headers)
