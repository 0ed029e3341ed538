"""Counts the calls that `presigned.boto3` answers; also a plugin for botocore's tests."""

from __future__ import annotations

import copy
import functools
from collections import Counter
from collections.abc import Callable
from typing import Any

import presigned.boto3
from presigned._boto3_forms import FormRecipe
from presigned._boto3_links import LinkRecipe
from presigned._boto3_state import State

calls: Counter[str] = Counter()


def count(recipe: Any, name: str) -> Callable[..., Any]:
    """Counts the results of a recipe, except those for a comparison."""
    original = recipe.presign

    @functools.wraps(original)
    def presign(self: Any, *arguments: Any, **keywords: Any) -> Any:
        result = original(self, *arguments, **keywords)
        is_comparison = len(arguments) == original.__code__.co_argcount - 1
        if result is not None and not is_comparison:
            calls[name] += 1
        return result

    recipe.presign = presign
    return presign


count(LinkRecipe, "URLs")
count(FormRecipe, "forms")


def twice(method: Callable[..., Any]) -> Callable[..., Any]:
    """Calls again if the first call taught how, since botocore's tests call once."""

    @functools.wraps(method)
    def call(self: Any, *arguments: Any, **keywords: Any) -> Any:
        calls["all"] += 1
        copies = copy.deepcopy((arguments, keywords))
        result = method(self, *arguments, **keywords)
        if any(
            not isinstance(recipe, int)
            for state in vars(self).values()
            if isinstance(state, State)
            for recipe in state.recipes.values()
        ):
            return method(self, *copies[0], **copies[1])
        return result

    return call


def pytest_configure() -> None:
    from botocore import signers

    presigned.boto3.install()
    signers.generate_presigned_url = twice(signers.generate_presigned_url)
    signers.generate_presigned_post = twice(signers.generate_presigned_post)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    terminalreporter.write_line(
        f"of {calls['all']} calls, served {calls['URLs']} URLs and {calls['forms']} forms"
    )
