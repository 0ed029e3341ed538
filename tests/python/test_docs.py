"""``help()`` documents every parameter of every method and function."""

import ast
import pydoc
import re
from collections.abc import Iterator
from pathlib import Path

import presigned
import pytest

STUB = ast.parse(Path(presigned.__file__).with_name("_presigned.pyi").read_text())
CLASSES = {node.name: node for node in STUB.body if isinstance(node, ast.ClassDef)}


def parameters(function: ast.FunctionDef) -> list[str]:
    arguments = function.args
    names = [argument.arg for argument in arguments.args + arguments.kwonlyargs]
    if arguments.kwarg and arguments.kwarg.annotation:
        options = CLASSES["_GetObjectOptions"].body
        assert ast.unparse(arguments.kwarg.annotation) == "Unpack[_GetObjectOptions]"
        names += [
            ast.unparse(o.target) for o in options if isinstance(o, ast.AnnAssign)
        ]
    return [name for name in names if name not in {"self", "cls"}]


def documented() -> Iterator[tuple[str, list[str]]]:
    """Yields names for ``help()``, and the parameters that it must show."""
    for node in STUB.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name, parameters(node)
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for method in node.body:
                if not isinstance(method, ast.FunctionDef):
                    continue
                if method.name == "__new__":
                    yield node.name, parameters(method)
                elif not method.name.startswith("_"):
                    yield f"{node.name}.{method.name}", parameters(method)


@pytest.mark.parametrize(("name", "expected"), list(documented()))
def test_help_documents_every_parameter(name: str, expected: list[str]) -> None:
    *owner, last = name.split(".")
    described = getattr(getattr(presigned, *owner) if owner else presigned, last)
    doc = described.__doc__
    arguments = re.search(r"^Args:\n((?:    .*\n)+)", doc, re.MULTILINE)
    names = re.findall(r"^    (\w+): ", arguments[1], re.MULTILINE) if arguments else []
    assert sorted(names) == sorted(expected)
    for parameter in expected:
        assert f"{parameter}: " in pydoc.render_doc(described)
