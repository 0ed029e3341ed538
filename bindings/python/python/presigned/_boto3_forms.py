"""How `presigned.boto3` creates forms."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import botocore.auth
import botocore.signers

from ._boto3_state import Keys, State
from ._presigned import Presigner


class FormRecipe:
    """How to create the forms of one bucket."""

    __slots__ = ("_region", "_signer", "_state", "_url")

    def __init__(self, state: State, form: dict[str, Any]) -> None:
        self._state = state
        self._url = form["url"]
        self._region = form["fields"]["x-amz-credential"].split("/")[-3]
        # In one attribute, because threads share it.
        self._signer = self._make_signer(state.current_keys())

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
        keys = self._state.current_keys()
        known, presigner = self._signer
        if keys != known:
            self._signer = known, presigner = self._make_signer(keys)
        now = at or botocore.signers.get_current_datetime()
        then = now if at else botocore.auth.get_current_datetime()
        time = _iso(then)
        date = time.replace("-", "").replace(":", "")
        if key.endswith("${filename}"):
            of_key: Any = ["starts-with", "$key", key[: -len("${filename}")]]
        else:
            of_key = {"key": key}
        access_key_id, _, token = keys
        signed = {
            "x-amz-algorithm": "AWS4-HMAC-SHA256",
            "x-amz-credential": f"{access_key_id}/{date[:8]}/{self._region}/s3/aws4_request",
            "x-amz-date": date,
        }
        if token is not None:
            signed["x-amz-security-token"] = token
        policy = {
            "expiration": _iso(now + timedelta(seconds=expires_in)),
            "conditions": [
                *(conditions or []),
                {"bucket": bucket},
                of_key,
                *({name: value} for name, value in signed.items()),
            ],
        }
        added = presigner.sign_policy(json.dumps(policy), at=time)
        return {"url": self._url, "fields": {**(fields or {}), "key": key, **added}}

    def _make_signer(self, keys: Keys) -> tuple[Keys, Presigner]:
        access_key_id, secret_access_key, session_token = keys
        return keys, Presigner(
            self._region,
            access_key_id=access_key_id,
            secret_access_key=secret_access_key,
            session_token=session_token,
            allow_unusual_credentials=True,
        )


def _iso(at: datetime) -> str:
    """Returns a time in UTC, faster than `strftime`."""
    return f"{at.isoformat('T', 'seconds')}Z"
