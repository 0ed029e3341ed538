"""Writes the test vectors that every language runs: see README.md.

python generate.py                                   writes the files beside this one
python generate.py --check                           compares them instead
python generate.py --random 1000 --seed 7 --out DIR  writes random cases to DIR/random.json
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable
from pathlib import Path

import cases_addresses
import cases_errors
import cases_examples
import cases_headers
import cases_keys
import cases_links
import cases_lives
import cases_moments
import cases_multipart
import cases_named
import cases_operations
import cases_options
import cases_post
import cases_query
import cases_query_order
import cases_random
import cases_rules
import cases_services
import cases_signing
import cases_unusual
import cases_verify
import cases_verify_forms
import cases_verify_posts
import link_parts
import lives
import multipart
import named
import operations
import oracle
import services
import signing
import uris
import verification
from case import Case

HERE = Path(__file__).parent
TOPICS = {
    "access-points": cases_rules.access_points,
    "align": cases_lives.align,
    "aws-examples": cases_examples.examples,
    "buckets": cases_addresses.buckets,
    "directory-buckets": cases_rules.directory_buckets,
    "early-credentials": cases_lives.early_credentials,
    "endpoint-options": cases_rules.endpoint_options,
    "endpoints": cases_addresses.endpoints,
    "errors": cases_errors.errors,
    "errors-of-addresses": cases_rules.errors,
    "errors-of-multipart": cases_multipart.errors,
    "errors-of-named-operations": cases_named.errors,
    "errors-of-operations": cases_operations.errors,
    "errors-of-post": cases_post.errors,
    "headers": cases_headers.headers,
    "keys": cases_keys.keys,
    "methods": cases_moments.methods,
    "multi-region-access-points": cases_rules.multi_region_access_points,
    "multipart": cases_multipart.multipart,
    "named-operations": cases_named.named_operations,
    "operations": cases_operations.all_operations,
    "options": cases_options.options,
    "outposts-aliases": cases_rules.outposts_aliases,
    "post": cases_post.post,
    "query": cases_query.query,
    "query-order": cases_query_order.query_order,
    "regions": cases_addresses.regions,
    "times": cases_moments.times,
    "tokens": cases_moments.tokens,
    "unusual": cases_unusual.unusual,
}
# The files of other services are in their own folder, because their inputs have other fields.
SERVICES = {
    "services/errors": cases_services.errors,
    "services/lives": cases_lives.of_services,
    "services/query-order": cases_query_order.of_services,
    "services/recipes": cases_services.recipes,
    "services/requests": cases_services.requests,
    "services/signing": cases_signing.signing,
    "services/uris": cases_signing.uris,
    "services/suite": cases_services.suite,
}

SIGNS = {
    "presign_uris": uris.presign_uris,
    "sign_headers": signing.sign_headers,
    "sign_policy": signing.sign_policy,
}
# Existing URLs, whose inputs are not those of a presigner.
LINKS = {
    "links/inspect": cases_links.inspections,
}
# Received requests and forms, and the results of verification.
RECEIVED = {
    "verify/forms": cases_verify_posts.forms,
    "verify/post-policies": cases_verify_forms.post_policies,
    "verify/requests": cases_verify.requests,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="compare the files, write nothing"
    )
    parser.add_argument(
        "--random", type=int, metavar="N", help="write N random cases to --out"
    )
    parser.add_argument("--seed", type=int, default=None, help="of the random cases")
    parser.add_argument("--out", type=Path, default=HERE, help="the folder to write to")
    options = parser.parse_args()
    if options.random is not None:
        if options.out.resolve() == HERE.resolve():
            parser.error("--random needs --out with another folder")
        write_random(options.random, options.seed, options.out)
        return
    files = all_files()
    if options.check:
        check(files)
        return
    for name, text in files.items():
        path = options.out / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        print(f"{text.count(chr(10)) - 2:5} {name}")


def write_random(count: int, seed: int | None, folder: Path) -> None:
    seed = random.SystemRandom().randrange(1 << 32) if seed is None else seed
    print(f"{count} random cases, seed {seed}")
    folder.mkdir(parents=True, exist_ok=True)
    cases = cases_random.cases(count, random.Random(seed))
    (folder / "random.json").write_text(to_json(cases))


def check(files: dict[str, str]) -> None:
    """Exits with status 1 if the files on disk are out of date."""
    known = {path.relative_to(HERE).as_posix() for path in HERE.rglob("*.json")}
    wrong = sorted(known - files.keys()) + [
        name
        for name, text in files.items()
        if not (HERE / name).is_file() or (HERE / name).read_text() != text
    ]
    if wrong:
        sys.exit(f"not as generated: {', '.join(sorted(wrong))}; run `make vectors`")
    print(f"{len(files)} files are as generated")


def all_files() -> dict[str, str]:
    makers = TOPICS | SERVICES | RECEIVED | LINKS
    topics = {name: list(make()) for name, make in makers.items()}
    ids = [case.id for cases in topics.values() for case in cases]
    twice = sorted({id for id in ids if ids.count(id) > 1})
    if twice:
        sys.exit(f"ids that are not unique: {twice}")
    return {f"{name}.json": to_json(cases) for name, cases in topics.items()}


def to_json(cases: Iterable[Case]) -> str:
    """Writes one case per line, so that a diff shows the changed cases."""
    lines = ",\n".join(json.dumps(vector(case)) for case in cases)
    return f'{{"cases": [\n{lines}\n]}}\n'


def vector(case: Case) -> dict[str, object]:
    if case.id.startswith("verify/"):
        wrong = {"error": case.error} if case.error else None
        return written(case, wrong or verification.expected(case.input))
    if case.id.startswith("links/"):
        wrong = {"error": case.error} if case.error else None
        return written(case, wrong or link_parts.expected(case.input))
    if case.input["operation"] in SIGNS:
        expect = SIGNS[case.input["operation"]]
    elif case.id.startswith("services/"):
        expect = services.expected
    elif case.input["operation"] == "operation":
        expect = operations.expected
    elif case.input["operation"] == "multipart_upload":
        expect = multipart.expected
    elif case.input["operation"] in named.METHODS:
        expect = named.expected
    else:
        expect = oracle.expected
    expected = {"error": case.error} if case.error else expect(lives.plain(case.input))
    return written(case, expected)


def written(case: Case, expected: dict[str, object]) -> dict[str, object]:
    comment = {"comment": case.comment} if case.comment else {}
    return {"id": case.id, **comment, "input": case.input, "expected": expected}


if __name__ == "__main__":
    main()
