"""Issue forms are what GitHub accepts, the pre-commit hook runs `make check`, and the changelog has the order of Keep a Changelog."""

import re
from pathlib import Path

import pytest
import yaml
from blocks import ROOT

FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[!c]*.yml"))
# https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
NEEDS = {
    "markdown": "value",
    "textarea": "label",
    "input": "label",
    "dropdown": "options",
}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_issue_form_has_the_schema_of_github(path: Path) -> None:
    form = yaml.safe_load(path.read_text())
    assert form.keys() == {"name", "description", "labels", "body"}
    ids = [item["id"] for item in form["body"] if item["type"] != "markdown"]
    assert len(ids) == len(set(ids)) > 2
    for item in form["body"]:
        assert item.keys() <= {"type", "id", "attributes", "validations"}
        assert NEEDS[item["type"]] in item["attributes"]
        assert item.get("validations", {}).keys() <= {"required"}
    text = path.read_text()
    assert path.stem == "feature" or "Remove secrets" in text


def test_pre_commit_hook_runs_make_check() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    (repository,) = config["repos"]
    assert repository["repo"] == "local"  # It downloads nothing.
    (hook,) = repository["hooks"]
    assert hook["entry"].startswith("make ")
    assert hook["entry"].endswith(" check")


def test_changelog_has_the_order_of_keep_a_changelog() -> None:
    order = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
    text = (ROOT / "CHANGELOG.md").read_text()
    releases = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert releases[0].startswith("Unreleased\n")
    for release in releases:
        kinds = re.findall(r"^### (.*)$", release, re.MULTILINE)
        assert kinds == [kind for kind in order if kind in kinds]
