"""Adjusted lifetimes: rounded to a signing window, or shortened to the expiry of the credentials.

Both result in ordinary requests with another signing time and lifetime, which the oracles support.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

# isort: split
import oracle


def plain(given: dict[str, Any]) -> dict[str, Any]:
    """Returns the same request with the signing time and the lifetime that are signed."""
    given = dict(given)
    window = given.pop("align", None)
    choice = given.pop("on_early_credentials", "allow")
    at = oracle.moment(given["at"])
    life = given.get("expires_in", 3600)
    if window:
        at -= timedelta(seconds=int(at.timestamp()) % window)
        life += window
        given |= {"at": f"{at:%Y-%m-%dT%H:%M:%SZ}", "expires_in": life}
    if choice == "clamp" and not given.get("omit_expires"):
        end = oracle.moment(given["credentials"]["expire_at"])
        if "expires_at" in given:
            life = int((oracle.moment(given["expires_at"]) - at).total_seconds())
            given["expires_at"] = min(given["expires_at"], f"{end:%Y-%m-%dT%H:%M:%SZ}")
        given["expires_in"] = min(life, int((end - at).total_seconds()))
    return given
