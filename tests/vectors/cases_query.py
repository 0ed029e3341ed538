"""Query parameters: the query of the URL is the canonical query string."""

from __future__ import annotations

from collections.abc import Iterator

from case import Case, case, credentials, request

VALUES = {
    "empty": "",
    "star": "*",
    "quote": "'",
    "parentheses": "(a)",
    "exclamation": "!",
    "tilde": "~",
    "plus": "a+b",
    "space": "a b",
    "spaces-around": "  a  ",
    "ampersand": "a&b",
    "equals": "a=b",
    "pair": "b&X-Amz-Expires=9&c=d",
    "slash": "a/b/",
    "percent": "100%",
    "percent-encoded": "a%20b%2F",
    "hash": "a#b",
    "question-mark": "a?b",
    "semicolon": "a;b",
    "comma-colon-at": "a,b:c@d",
    "brackets": "[a]{b}<c>",
    "backslash": "a\\b",
    "double-quote": 'attachment; filename="cat.jpg"',
    "nul": "a\0b",
    "newline": "a\r\nb",
    "nfc": "caf\u00e9",
    "nfd": "cafe\u0301",
    "cjk": "\u732b",
    "emoji": "\U0001f600",
    "long": "x" * 2000,
}

# Characters that a response header cannot contain.
NO_HEADER_VALUES = ("nul", "newline")

# Names that sort before, between and after the parameters of the signature.
NAMES = [
    "0",
    "A",
    "W",
    "X",
    "X-Amz",
    "X-Amz-",
    "X-Amz-A",
    "X-Amz-Algorith",
    "X-Amz-Algorithm-",
    "X-Amz-Algorithm2",
    "X-Amz-B",
    "X-Amz-Content-Sha256",
    "X-Amz-Credentia",
    "X-Amz-Credential.",
    "X-Amz-Credentials",
    "X-Amz-Dat",
    "X-Amz-Date-",
    "X-Amz-Date0",
    "X-Amz-DateZ",
    "X-Amz-Datf",
    "X-Amz-Expires-",
    "X-Amz-Expiret",
    "X-Amz-S",
    "X-Amz-Security",
    "X-Amz-Security-Tokens",
    "X-Amz-Signaturf",
    "X-Amz-SignedHeaders_",
    "X-Amz-SignedHeaderz",
    "X-Amz-T",
    "X-Amz-Z",
    "X-Ann",
    "X-amz-date-x",
    "X_",
    "Y",
    "a",
    "acl",
    "versionId",
    "x-amz",
    "x-amz-acl",
    "x-amz-zzz",
    "x-id",
    "z",
    "~",
]

# Sets that sort differently by raw name, or by `name=value`.
ORDERS = {
    "prefixes": {
        "a": "1",
        "a-b": "2",
        "a.b": "3",
        "a_b": "4",
        "a~b": "5",
        "aa": "6",
        "a0": "7",
    },
    "encoded-prefixes": {
        "a": "1",
        "a b": "2",
        "a/b": "3",
        "a\u00e9": "4",
        "a%": "5",
        "aa": "6",
    },
    "value-against-name": {"a": "z", "a-": "a", "a=": "b", "a0": "c"},
    "encoding-changes-order": {
        "[": "1",
        "A": "2",
        "\u00e9": "3",
        "{": "4",
        "~": "5",
        "-": "6",
    },
    "upper-and-lower": {"b": "1", "B": "2", "a": "3", "A": "4", "Aa": "5", "aA": "6"},
    "hex-letters": {
        ":": "1",
        "/": "2",
        "*": "3",
        "J": "4",
        "%": "5",
        "?": "6",
        "@": "7",
    },
    "utf-16-against-utf-8": {
        "\uffff": "1",
        "\U00010000": "2",
        "\ue000": "3",
        "\U0001f600": "4",
    },
    "digits": {"10": "a", "9": "b", "1": "c", "01": "d", "100": "e"},
    "same-value": {"c": "v", "b": "v", "a": "v", "C": "v"},
    "case-of-one-name": {"versionid": "1", "versionId": "2", "VersionId": "3"},
}

REQUESTS = {
    # id: method, key, query
    "list": ("GET", None, {"list-type": "2", "prefix": "2026/", "delimiter": "/"}),
    "list-more": (
        "GET",
        None,
        {"list-type": "2", "continuation-token": "1ueGcxLPRx1Tr/XYExHnhbYLg=="},
    ),
    "list-v1": (
        "GET",
        None,
        {"marker": "a b", "max-keys": "10", "encoding-type": "url"},
    ),
    "list-versions": (
        "GET",
        None,
        {"versions": "", "key-marker": "a&b", "version-id-marker": "3/L4"},
    ),
    "list-uploads": ("GET", None, {"uploads": "", "upload-id-marker": "x"}),
    "acl": ("GET", None, {"acl": ""}),
    "location": ("GET", None, {"location": ""}),
    "policy": ("PUT", None, {"policy": ""}),
    "lifecycle": ("DELETE", None, {"lifecycle": ""}),
    "delete-many": ("POST", None, {"delete": ""}),
    "object-acl": (
        "PUT",
        "test.txt",
        {"acl": "", "versionId": "3/L4kqtJlcpXroDTDmpUMLUo"},
    ),
    "object-tagging": ("GET", "test.txt", {"tagging": ""}),
    "attributes": ("GET", "test.txt", {"attributes": ""}),
    "restore": ("POST", "test.txt", {"restore": ""}),
    "select": ("POST", "test.txt", {"select": "", "select-type": "2"}),
    "upload-begin": ("POST", "test.txt", {"uploads": ""}),
    "upload-part": (
        "PUT",
        "test.txt",
        {"partNumber": "1", "uploadId": "VXBsb2FkIElE+/=="},
    ),
    "upload-list-parts": (
        "GET",
        "test.txt",
        {"uploadId": "VXBsb2FkIElE", "part-number-marker": "9"},
    ),
    "upload-complete": ("POST", "test.txt", {"uploadId": "VXBsb2FkIElE"}),
    "upload-abort": ("DELETE", "test.txt", {"uploadId": "VXBsb2FkIElE"}),
    "x-id": ("GET", "test.txt", {"x-id": "GetObject"}),
    "torrent": ("GET", "test.txt", {"torrent": ""}),
}


def query() -> Iterator[Case]:
    for name, value in VALUES.items():
        yield request(f"query/value/{name}", query={"name": value})
        if name != "empty":
            yield request(f"query/name/{name}", query={value: "value"})
        yield case(
            f"query/response-override/{name}",
            query={
                "response-content-disposition": value,
                "response-content-type": "text/plain",
            },
            error="invalid_query" if name in NO_HEADER_VALUES else None,
        )
    for code in range(128):
        comment = "one character as a name and as a value"
        yield request(
            f"query/ascii/{code:#04x}", comment, query={chr(code): chr(code), "m": "M"}
        )
    token = credentials(session_token="IQoJb3JpZ2luX2VjEXAMPLE/+==")
    for name in NAMES:
        yield request(f"query/sorts/{name}", query={name: "v"})
    for name in [
        "X-Amz-Security",
        "X-Amz-Security-Tokens",
        "X-Amz-S",
        "X-Amz-T",
        "X-Amz-Expiret",
    ]:
        yield request(
            f"query/sorts-beside-token/{name}", credentials=token, query={name: "v"}
        )
    everything = {name: f"={name}" for name in reversed(NAMES)}
    yield request("query/sorts/all", query=everything)
    yield request("query/sorts-beside-token/all", credentials=token, query=everything)
    for name, parameters in ORDERS.items():
        yield request(f"query/order/{name}", query=parameters)
        yield case(
            f"query/order/{name}/named", query=parameters, options={"part_number": 3}
        )
    for name, (method, key, parameters) in REQUESTS.items():
        for style in ["path", "virtual"]:
            yield request(
                f"query/request/{name}/{style}",
                method=method,
                key=key,
                query=parameters,
                addressing_style=style,
            )
    yield request("query/many", query={f"p{n}": str(n * n) for n in range(200)})
    yield case(
        "query/same-as-option",
        "the same parameter twice is one",
        options={"version_id": "3/L4"},
        query={"versionId": "3/L4"},
    )
