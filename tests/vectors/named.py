"""Presigns the operations with named options that are not in `oracle`: botocore's client decides the header or parameter."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

# isort: split
import operations
import oracle

METHODS = (
    "abort_multipart_upload",
    "complete_multipart_upload",
    "copy_object",
    "create_multipart_upload",
    "delete_object_tagging",
    "get_object_attributes",
    "get_object_tagging",
    "list_objects_v2",
    "list_parts",
    "put_object_tagging",
    "upload_part",
)
# Required parameters of an operation in addition to bucket and key.
REQUIRED = ("copy_source", "upload_id", "part_number", "object_attributes")


def expected(given: dict[str, Any]) -> dict[str, Any]:
    """Returns the client's request, signed for the address and time of the input."""
    options = dict(given.get("options", {}))
    headers = dict(given.get("headers", {}))
    if "payload_sha256" in options:
        # Not a parameter of the client, whose signer supports the header.
        headers["x-amz-content-sha256"] = options.pop("payload_sha256")
    for name, value in options.pop("metadata", {}).items():
        headers[f"x-amz-meta-{name}"] = value
    required = {name: given[name] for name in REQUIRED if name in given}
    sent = sent_by_client(given["operation"], options | required)
    general = {
        name: value
        for name, value in given.items()
        if name != "options" and name not in REQUIRED
    }
    return oracle.expected(
        general
        | {
            "operation": "presign",
            "method": sent["method"],
            "query": query_of(sent, options) | given.get("query", {}),
            "headers": sent["headers"] | headers,
        }
    )


def sent_by_client(operation: str, options: dict[str, Any]) -> dict[str, Any]:
    """Returns a request for any object, for its query and headers."""
    name = operations.CLIENT.meta.method_to_api_mapping[operation]
    shape = operations.model(name).input_shape
    members = {member.lower(): member for member in shape.members}
    parameters: dict[str, Any] = {"Bucket": "photos", "Key": "k"}
    parameters = {
        member: parameters[member] for member in parameters if member in shape.members
    }
    for option, value in options.items():
        member = members[option.replace("_", "")]
        if shape.members[member].type_name == "timestamp":
            value = f"{oracle.to_time(value):%Y-%m-%dT%H:%M:%SZ}"
        parameters[member] = value
    for member in ["SSECustomerKey", "CopySourceSSECustomerKey"]:
        if member in parameters:
            # The client appends it to a key, which it then encodes.
            parameters.pop(f"{member}MD5", None)
    return operations.expected({"name": name, "parameters": parameters})


def query_of(sent: dict[str, Any], options: dict[str, Any]) -> dict[str, str]:
    """Returns the unencoded parameters, without those of the signature and the one that the client adds."""
    query = sent["canonical_request"].split("\n", 3)[2]
    parameters = dict(parse_qsl(query, keep_blank_values=True))
    if "encoding_type" not in options:
        parameters.pop("encoding-type", None)
    return {
        name: value
        for name, value in parameters.items()
        if not name.startswith("X-Amz-")
    }
