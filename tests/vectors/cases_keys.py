"""Keys: each is signed exactly as given, encoded once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from case import STYLES, Case, case, request

KEYS = [
    # id, key, comment
    ("plain", "2026/cat.jpg", ""),
    ("unreserved", "AZaz09-._~", "nothing is encoded"),
    ("reserved", ":/?#[]@!$&'()*+,;=", "only the slash stays"),
    ("other-printable", ' "%<>\\^`{|}', ""),
    ("leading-slash", "/a", "some libraries drop the slash"),
    ("leading-slashes", "//a", ""),
    ("trailing-slash", "dir/", "another object than `dir`"),
    ("trailing-slashes", "dir//", ""),
    ("double-slash", "a//b", "some libraries collapse it"),
    ("many-slashes", "a////b///c//d/", ""),
    ("only-slashes", "///", ""),
    ("backslash", "a\\b", "browsers turn it into a slash"),
    ("backslashes-ahead", "\\\\host\\share", ""),
    ("question-mark", "a?b", "would begin the query"),
    ("query-like", "a?versionId=1&X-Amz-Expires=9", "is no query"),
    ("fragment", "a#b", "would end the path"),
    ("plus", "a+b", "is no space"),
    ("space", "a b", "is %20, and never +"),
    ("spaces-around", "  a  ", "nothing is trimmed"),
    ("only-space", " ", ""),
    ("percent", "100%", ""),
    ("percent-slash", "a%2Fb", "is not decoded"),
    ("percent-slash-lower", "a%2fb", "is not decoded, nor made upper case"),
    ("percent-twice", "a%252Fb", ""),
    ("percent-dots", "%2e%2e/a", "is text, and not two dots"),
    ("percent-cut", "a%2", ""),
    ("percent-no-hex", "a%zz", ""),
    ("percent-space", "a%20b", ""),
    ("host-like", "//host/x", "a URL library takes it for another host"),
    ("url-http", "http://evil/x", "a URL library takes it for another URL"),
    ("url-https", "https://examplebucket.s3.amazonaws.com/test.txt", ""),
    ("user-like", "@evil.example/x", ""),
    ("port-like", ":8080/x", ""),
    ("scheme-like", "javascript:alert(1)", ""),
    ("colon", "2026-11-23T12:00:00.log", ""),
    ("semicolon", "a;b=c", "parted parameters in old URLs"),
    ("ampersand-equals", "a&b=c", ""),
    ("three-dots", "...", "is no dot segment"),
    ("three-dots-segment", "a/.../b", ""),
    ("dots-in-name", "a..b/.hidden/c.", "are no dot segments"),
    ("dot-space", ". /.. /a", "are no dot segments"),
    ("hive", "year=2026/month=11/part-0000.parquet", ""),
    ("uuid", "6f1c6f0e-5b7e-4a3c-9a39-0f7f2c9b1d7e", ""),
    ("nul", "\0", ""),
    ("nul-inside", "a\0b", ""),
    ("newline", "a\nb", "would part lines of the canonical request"),
    ("crlf", "a\r\nHost: evil", "would part headers"),
    ("tab", "a\tb", "browsers drop it from URLs"),
    ("newline-ahead", "\na", "is not trimmed"),
    ("newline-behind", "a\n", "is not trimmed"),
    ("unicode-nfc", unicodedata.normalize("NFC", "caf\u00e9"), ""),
    (
        "unicode-nfd",
        unicodedata.normalize("NFD", "caf\u00e9"),
        "another object than NFC",
    ),
    ("unicode-hangul-nfc", unicodedata.normalize("NFC", "\ud55c\uae00"), ""),
    ("unicode-hangul-nfd", unicodedata.normalize("NFD", "\ud55c\uae00"), ""),
    ("unicode-latin-1", "".join(map(chr, range(0xA0, 0x100))), ""),
    ("unicode-c1-controls", "".join(map(chr, range(0x80, 0xA0))), ""),
    ("unicode-cyrillic", "\u043f\u0440\u0438\u0432\u0435\u0442.txt", ""),
    ("unicode-arabic", "\u0645\u0631\u062d\u0628\u0627", "written from right to left"),
    ("unicode-hebrew", "\u05e9\u05dc\u05d5\u05dd/\u05d0", ""),
    ("unicode-cjk", "\u5199\u771f/\u732b.jpg", ""),
    ("unicode-thai", "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35", ""),
    ("unicode-full-width", "\uff0f\uff0e\uff0e\uff0f", "folds to /../ in NFKC"),
    ("unicode-ligature", "\ufb01\u00df\u0130\u0131", "changes when its case does"),
    ("unicode-emoji", "\U0001f600.png", "four bytes"),
    (
        "unicode-emoji-zwj",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "joined with U+200D",
    ),
    ("unicode-flag", "\U0001f1ea\U0001f1fa", ""),
    ("unicode-bom", "\ufeffa", "is not dropped"),
    ("unicode-line-separators", "a\u2028b\u2029c\u0085d", ""),
    ("unicode-no-break-space", "\u00a0a\u3000", "is not trimmed"),
    ("unicode-bidi-override", "a\u202egpj.exe", ""),
    ("unicode-private-use", "\ue000\uf8ff", ""),
    ("unicode-noncharacter", "\uffff\U0010ffff", "the last code point of all"),
    (
        "unicode-utf-8-lengths",
        "\x7f\x80\u07ff\u0800\ud7ff\U00010000",
        "the edges of UTF-8",
    ),
    ("bytes-1024-ascii", "a" * 1024, "the longest key"),
    ("bytes-1024-two-each", "\u00e9" * 512, "the longest key"),
    ("bytes-1024-four-each", "\U0001f600" * 256, "the longest key"),
    ("bytes-1024-slashes", "/" * 1024, "the longest key"),
    ("bytes-1023", "b" * 1023, ""),
]

UNSAFE_KEYS = [
    ("dot", "."),
    ("dot-dot", ".."),
    ("dot-ahead", "./a"),
    ("dot-inside", "a/./b"),
    ("dot-behind", "a/."),
    ("dot-dot-ahead", "../otherbucket/secret"),
    ("dot-dot-inside", "a/../b"),
    ("dot-dot-behind", "a/.."),
    ("dot-dot-rooted", "/../a"),
    ("dot-dot-many", "a/../../../../b"),
    ("dot-dot-slash", "../"),
    ("dot-between-slashes", "/./"),
]


def keys() -> Iterator[Case]:
    for style in STYLES:
        for name, key, comment in KEYS:
            yield case(f"keys/{name}/{style}", comment, key=key, addressing_style=style)
        for name, key in UNSAFE_KEYS:
            yield case(
                f"keys/unsafe/{name}/{style}",
                "signed as it stands, because it is asked for",
                key=key,
                addressing_style=style,
                allow_unsafe_key=True,
            )
        for code in range(128):
            yield case(
                f"keys/ascii/{code:#04x}/{style}",
                key=chr(code),
                addressing_style=style,
                allow_unsafe_key=True if chr(code) == "." else None,
            )
    yield case("keys/unsafe/allowed-but-safe", key="a..b", allow_unsafe_key=True)
    yield from elsewhere()


def elsewhere() -> Iterator[Case]:
    """The keys that change the path or the host in URL libraries, presigned in other ways."""
    traps = [
        "leading-slash",
        "trailing-slash",
        "double-slash",
        "host-like",
        "url-http",
        "fragment",
    ]
    for name, key, comment in KEYS:
        if name in traps:
            yield request(f"keys/{name}/general", comment, key=key)
            yield case(f"keys/{name}/upload", comment, operation="put_object", key=key)
            yield case(
                f"keys/{name}/endpoint-with-path",
                comment,
                endpoint_url="https://example.com/storage/v1/s3/",
                key=key,
            )
