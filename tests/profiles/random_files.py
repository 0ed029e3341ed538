"""Generates valid and invalid shared files from a seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

KEYS = {
    "default": ("AKIADEFAULTEXAMPLE01", "wJalrXUtnFEMI/K7MDENG+default"),
    "dev": ("AKIADEVDEVDEVEXAMPLE", "a=b;c#d:e%(x)s"),
    "my team": ("ASIATEAMTEAMEXAMPLE1", "qu\"o'te\\back"),
    "Audit/Power": ("AKIAAUDITAUDITEXAMPL", "secret with a space"),
    "büro": ("AKIABUEROBUEROEXAMPL", "x"),
    "bob's": ("AKIABOBBOBBOBEXAMPLE", "[not]#a;section"),
}
REGIONS = ["eu-west-1", "us-east-1", "ap-southeast-2", "us-gov-west-1", "cn-north-1"]
ENDPOINTS = ["http://localhost:9000", "https://s3.example.com", "https://h.example/a/b"]
NOISE = [
    ("output", "json"),
    ("cli_pager", ""),
    ("cli_timestamp_format", "iso8601"),
    ("endpoint-url", "http://hyphen:1"),
    ("s3api", "endpoint_url = http://api:1"),
    ("parameter_validation", "false"),
    ("x_principal_arn", "arn:aws:sts::123456789012:assumed-role/Dev/me"),
]
COMMENTS = [
    "# MinIO at home",
    "; endpoint_url = http://comment:1",
    "#region = us-west-2",
    "#",
    ";;",
    "# [profile dev]",
]


@dataclass
class Files:
    """The two files, the variables and the caller's profile."""

    config: bytes
    credentials: bytes
    variables: dict[str, str] = field(default_factory=dict)
    profile: str | None = None


def make(random: Random) -> Files:
    """Generates files; about one in twelve has a mistake."""
    return Maker(random).files()


class Maker:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.noise = random.choice([0, 0.1, 0.3, 0.6])

    def files(self) -> Files:
        random = self.random
        names = random.sample(list(KEYS), random.randint(1, 4))
        services = random.sample(["mine", "our servers"], random.randint(0, 2))
        sections: list[list[str]] = []
        for name in names:
            if self.chance(0.95):
                sections.append(self.profile(name, services))
        sections += [self.services(name) for name in services]
        sections += [self.other() for _ in range(random.choice([0, 0, 1, 2]))]
        random.shuffle(sections)
        keys = [self.keys(name) for name in names if self.chance(0.97)]
        files = Files(self.text(sections), self.text(keys))
        self.choose(files, names)
        if self.chance(0.08):
            self.spoil(files)
        return files

    def choose(self, files: Files, names: list[str]) -> None:
        name = self.random.choice(names)
        if name != "default" or self.chance(0.2):
            if self.chance(0.7):
                files.profile = name
            else:
                variable = self.random.choice(["AWS_PROFILE", "AWS_DEFAULT_PROFILE"])
                files.variables[variable] = name
        for variable, value in [
            ("AWS_DEFAULT_REGION", "eu-north-1"),
            ("AWS_ENDPOINT_URL", "http://general:1"),
            ("AWS_ENDPOINT_URL_S3", "http://special:1"),
            ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "True"),
            ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "false"),
        ]:
            if self.chance(0.04):
                files.variables[variable] = value
        if self.chance(0.04):
            files.variables["AWS_ACCESS_KEY_ID"] = "ASIAVARIABLEEXAMPLE1"
            files.variables["AWS_SECRET_ACCESS_KEY"] = "of a variable"
            files.variables["AWS_SESSION_TOKEN"] = "token of a variable"

    def spoil(self, files: Files) -> None:
        """Adds a mistake, usually one that the AWS CLI rejects."""
        which = self.random.choice(["config", "credentials"])
        text: bytes = getattr(files, which)
        at = self.random.choice([0, len(text)])
        mistake = self.random.choice(
            [
                lambda: b"\xef\xbb\xbf" + text,
                lambda: text + b"\na word\n",
                lambda: text + b"\n[default]\nregion = eu-west-3\n[default]\n",
                lambda: text + b"\n[x]\nregion = eu-west-3\nREGION = eu-west-3\n",
                lambda: text + b"\n[x]\ns3 =\n  a word\n",
                lambda: text[:at] + b"\xff" + text[at:],
                lambda: b"region = eu-west-3\n" + text,
                lambda: text.replace(b"\n", b"\n ", 1),
                lambda: text.replace(b"services", b"service"),
                lambda: text.replace(b"[", b"[[", 1),
                lambda: text.replace(b"=", b" ", 1),
                lambda: text + b"\n[]\n",
                lambda: text + b"\n[x]\n= value\n",
                lambda: text + b"\n[DEFAULT]\nregion = eu-west-3\nx = y\n",
            ]
        )
        setattr(files, which, mistake())

    def profile(self, name: str, services: list[str]) -> list[str]:
        random = self.random
        settings: list[tuple[str, str | list[tuple[str, str]]]] = []
        if self.chance(0.95):
            settings.append(("region", random.choice(REGIONS)))
        if self.chance(0.3):
            settings.append(("endpoint_url", random.choice([*ENDPOINTS, ""])))
        if services and self.chance(0.35):
            named = random.choice(services * 8 + ["gone"])
            settings.append(("services", named))
        if self.chance(0.1):
            value = random.choice(["true", "TRUE", "false", "yes", ""])
            settings.append(("ignore_configured_endpoint_urls", value))
        if self.chance(0.4):
            settings.append(("s3", self.s3_block()))
        if self.chance(0.05):
            settings.append(("use_dualstack_endpoint", random.choice(["true", "no"])))
        if self.chance(0.1):
            access_key_id, secret = KEYS[random.choice(list(KEYS))]
            settings.append(("aws_access_key_id", access_key_id))
            settings.append(("aws_secret_access_key", secret))
        settings += random.sample(NOISE, random.randint(0, 2))
        return self.section(self.config_header(name), settings)

    def s3_block(self) -> list[tuple[str, str]]:
        random = self.random
        return [
            setting
            for setting in [
                ("addressing_style", random.choice(["path", "virtual", "auto"])),
                ("use_dualstack_endpoint", random.choice(["true", "false"])),
                ("max_concurrent_requests", "20"),
                ("endpoint_url", "http://legacy:1"),
                ("multipart_threshold", "64MB"),
            ]
            if self.chance(0.4)
        ] or [("max_queue_size", "10")]

    def services(self, name: str) -> list[str]:
        blocks: list[tuple[str, str | list[tuple[str, str]]]] = []
        for service in ["dynamodb", "s3", "sts"]:
            if self.chance(0.7):
                url = self.random.choice(ENDPOINTS).replace("s3.", f"{service}.")
                block = [("endpoint_url", url), ("signature_version", "s3v4")]
                blocks.append((service, block[: self.random.randint(1, 2)]))
        return self.section(self.header("services", name), blocks)

    def other(self) -> list[str]:
        header = self.random.choice(
            ["[preview]", "[plugins]", "[dev]", "[ default ]", "[sso-session x]", "[a]"]
        )
        header = header.replace("a]", f"other-{self.random.random()}]")
        header = header.replace("]", f"-{self.random.random()}]", header == "[preview]")
        return self.section(header, self.random.sample(NOISE, 2))

    def keys(self, name: str) -> list[str]:
        random = self.random
        access_key_id, secret = KEYS[name]
        settings: list[tuple[str, str | list[tuple[str, str]]]] = [
            ("aws_access_key_id", access_key_id),
            ("aws_secret_access_key", secret),
        ]
        if self.chance(0.5):
            token = random.choice(["IQoJb3JpZ2lu//w==", '"quoted token"', "a b=c", ""])
            settings.append(("aws_session_token", token))
        if self.chance(0.1):
            settings.append(("aws_security_token", random.choice(["older", ""])))
        if self.chance(0.2):
            settings.append(("region", random.choice(REGIONS)))
        if self.chance(0.1):
            settings.append(("endpoint_url", "http://in.credentials:1"))
        if self.chance(0.1):
            settings.append(("s3", [("addressing_style", "path")]))
        return self.section(f"[{name}]", settings)

    def section(
        self, header: str, settings: list[tuple[str, str | list[tuple[str, str]]]]
    ) -> list[str]:
        random = self.random
        random.shuffle(settings)
        margin = random.choice(["", "", "", "  ", "\t", "    "])
        comment = random.choice(["", "", "", " # mine", "; theirs", "   ", " [x"])
        lines = [header + comment]
        for key, value in settings:
            if isinstance(value, str):
                lines.append(margin + self.line(self.cased(key), value, "=:"))
            else:
                empty = random.choice(["{} =", "{}=", "{} = ", "{}:"])
                lines.append(margin + empty.format(self.cased(key)))
                inner = margin + random.choice(["  ", "\t", " ", "    "])
                for name, text in value:
                    lines.append(inner + self.line(name, text, "="))
        return lines

    def line(self, key: str, value: str, delimiters: str) -> str:
        space: Callable[[], str] = lambda: self.random.choice(
            ["", " ", " ", "  ", "\t"]
        )
        delimiter = self.random.choice(delimiters)
        if self.chance(0.005):
            value += " # a comment that is none"
        return f"{key}{space()}{delimiter}{space()}{value}{self.random.choice(['', '', '  '])}"

    def cased(self, key: str) -> str:
        change = self.random.choice([str, str, str, str.upper, str.title])
        return change(key)

    def config_header(self, name: str) -> str:
        if name == "default" and self.chance(0.7):
            return "[default]"
        return self.header("profile", name)

    def header(self, kind: str, name: str) -> str:
        quotes = ['"{}"', "'{}'", "{}"]
        if " " in name:
            quotes = quotes[:2] if self.chance(0.97) else quotes
        if "'" in name:
            quotes = ['"{}"']
        quoted = self.random.choice(quotes).format(name)
        space = self.random.choice([" ", " ", " ", "  ", "\t"])
        return f"[{kind}{space}{quoted}{self.random.choice(['', '', '', ' '])}]"

    def text(self, sections: list[list[str]]) -> bytes:
        lines = self.noise_lines()
        for section in sections:
            for line in section:
                lines.append(line)
                lines += self.noise_lines()
        if not lines:
            return b""
        end = self.random.choice(["\n", "\n", "\n", "\r\n", "\r"])
        last = self.random.choice([end, end, ""])
        return (end.join(lines) + last).encode()

    def noise_lines(self) -> list[str]:
        lines = []
        while self.chance(self.noise):
            margin = self.random.choice(["", "", " ", "\t", "      "])
            line = self.random.choice(["", "", *COMMENTS])
            lines.append(margin + line)
        return lines

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability
