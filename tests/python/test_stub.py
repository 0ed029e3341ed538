"""The stub names the options that the core has, with their types."""

import ast
from pathlib import Path

import presigned
from presigned import _presigned

COMMON = {"expires_in", "signing_window", "at", "allow_unsafe_key", "query", "headers"}
WITH_METADATA = {"put_object", "copy_object", "create_multipart_upload"}


def test_the_stub_has_the_options_of_the_core() -> None:
    stub = Path(presigned.__file__).with_name("_presigned.pyi").read_text()
    classes = {
        node.name: node
        for node in ast.parse(stub).body
        if isinstance(node, ast.ClassDef)
    }
    presigner = classes["Presigner"]
    methods = {
        node.name: keywords(node)
        for node in presigner.body
        if isinstance(node, ast.FunctionDef)
    }
    for name, options in _presigned._named_options().items():
        optional = {option: f"{kind} | None" for option, kind in options.items()}
        if name in WITH_METADATA:
            optional["metadata"] = "Mapping[str, str] | None"
        stated = methods[name]
        assert stated.keys() >= COMMON
        assert {o: k for o, k in stated.items() if o not in COMMON} == optional, name
    many = methods["get_objects"] | fields(classes["_GetObjectOptions"])
    assert many == methods["get_object"] | {"on_error": "Literal['return']"}


def fields(options: ast.ClassDef) -> dict[str, str]:
    return {
        ast.unparse(node.target): ast.unparse(node.annotation)
        for node in options.body
        if isinstance(node, ast.AnnAssign)
    }


def keywords(method: ast.FunctionDef) -> dict[str, str]:
    return {
        argument.arg: ast.unparse(argument.annotation)
        for argument in method.args.kwonlyargs
        if argument.annotation
    }
