"""AWS Signature Version 4 presigned URLs for S3 and S3-compatible servers.

A presigned URL shares a private object for a limited time: anyone who has it can send
one request, without credentials.

>>> from presigned import Presigner
>>> s3 = Presigner("eu-west-1", access_key_id="AKIAEXAMPLE", secret_access_key="…")
>>> link = s3.get_object("photos", "2026/cat.jpg", expires_in=900)
>>> link.url.partition("?")[0]
'https://photos.s3.eu-west-1.amazonaws.com/2026/cat.jpg'
"""

from ._error import PresignError, PresignWarning, VerifyError
from ._presigned import (
    AuthToken,
    Diagnosis,
    Finding,
    Inspection,
    MultipartPlan,
    Part,
    PossibleCause,
    PostForm,
    PresignedRequest,
    PresignedRequests,
    Presigner,
    VerifiedForm,
    VerifiedRequest,
    __version__,
    attachment,
    curl,
    explain,
    inline,
    inspect,
    link_policy,
    profile_names,
    shell_quote,
    verify,
    verify_form,
)

__all__ = [
    "AuthToken",
    "Cause",
    "Diagnosis",
    "ErrorCode",
    "Finding",
    "FindingCode",
    "Inspection",
    "MultipartPlan",
    "Part",
    "PossibleCause",
    "PostForm",
    "PresignError",
    "PresignWarning",
    "PresignedRequest",
    "PresignedRequests",
    "Presigner",
    "VerifiedForm",
    "VerifiedRequest",
    "VerifyError",
    "__version__",
    "attachment",
    "curl",
    "explain",
    "inline",
    "inspect",
    "link_policy",
    "profile_names",
    "shell_quote",
    "verify",
    "verify_form",
]

# Type checkers know this name; `typing` itself would triple the time of the import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._codes import Cause, ErrorCode, FindingCode
else:

    def __getattr__(name: str) -> object:
        if name in ("Cause", "ErrorCode", "FindingCode"):
            from . import _codes

            return getattr(_codes, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


try:
    from ._presigned import UrlArray, UrlStream
except ImportError:
    # The native module was built without the Cargo feature `arrow`.
    pass
else:
    __all__ += ["UrlArray", "UrlStream"]
