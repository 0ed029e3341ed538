"""How `presigned.boto3` creates forms."""

from __future__ import annotations

import base64
import hmac
import json
from datetime import datetime, timedelta
from typing import Any

import botocore.auth
import botocore.signers

from ._boto3_state import State


class FormRecipe:
    """How to create the forms of one bucket."""

    __slots__ = ("_credentials", "_key", "_region", "_url")

    def __init__(self, state: State, form: dict[str, Any]) -> None:
        self._credentials = state.credentials
        self._url = form["url"]
        scope = form["fields"]["x-amz-credential"].split("/")
        self._region = scope[-3]
        # The secret key, the scope and the signing key of the previous form.
        self._key = ("", "", b"")

    def presign(
        self,
        bucket: Any,
        key: Any,
        fields: Any,
        conditions: Any,
        expires_in: Any,
        at: datetime | None = None,
    ) -> dict[str, Any] | None:
        """Returns the form, or nothing if only botocore knows it."""
        if (
            type(expires_in) is not int
            or type(key) is not str
            or not (fields is None or type(fields) is dict)
            or not (conditions is None or type(conditions) is list)
        ):
            return None
        keys = self._credentials.get_frozen_credentials()
        now = at or botocore.signers.get_current_datetime()
        then = now if at else botocore.auth.get_current_datetime()
        date = then.strftime("%Y%m%dT%H%M%SZ")
        scope = f"{date[:8]}/{self._region}/s3/aws4_request"
        if key.endswith("${filename}"):
            of_key: Any = ["starts-with", "$key", key[: -len("${filename}")]]
        else:
            of_key = {"key": key}
        signed = {
            "x-amz-algorithm": "AWS4-HMAC-SHA256",
            "x-amz-credential": f"{keys.access_key}/{scope}",
            "x-amz-date": date,
        }
        if keys.token is not None:
            signed["x-amz-security-token"] = keys.token
        expiration = now + timedelta(seconds=expires_in)
        policy = {
            "expiration": expiration.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "conditions": [
                *(conditions or []),
                {"bucket": bucket},
                of_key,
                *({name: value} for name, value in signed.items()),
            ],
        }
        text = base64.b64encode(json.dumps(policy).encode()).decode()
        signature = hmac.digest(
            self._signing_key(keys.secret_key, scope), text.encode(), "sha256"
        ).hex()
        return {
            "url": self._url,
            "fields": {
                **(fields or {}),
                "key": key,
                **signed,
                "policy": text,
                "x-amz-signature": signature,
            },
        }

    def _signing_key(self, secret_key: str, scope: str) -> bytes:
        known_secret, known_scope, key = self._key
        if known_secret != secret_key or known_scope != scope:
            key = f"AWS4{secret_key}".encode()
            for part in scope.split("/"):
                key = hmac.digest(key, part.encode(), "sha256")
            self._key = (secret_key, scope, key)
        return key
