# Type checkers know this name; `typing` itself is slow to import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._codes import ErrorCode


class PresignError(ValueError):
    """An invalid value, or a missing setting.

    ``code`` is a word such as ``invalid_bucket``, the same in every language; the
    message names the parameter and what is accepted. Neither contains a secret.
    """

    def __init__(self, message: str, code: "ErrorCode") -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type["PresignError"], tuple[str | int, ...]]:
        return type(self), (str(self), self.code)


class VerifyError(PresignError):
    """A request or a form that ``verify`` or ``verify_form`` rejects.

    ``status`` is the HTTP status to respond with, which is that of S3: 403 if the
    request must not be served, 400 if it cannot be read, 500 if the options of the
    server are invalid, 501 for a signature algorithm that cannot be verified.
    """

    def __init__(self, message: str, code: "ErrorCode", status: int) -> None:
        super().__init__(message, code)
        self.status = status

    def __reduce__(self) -> tuple[type["VerifyError"], tuple[str | int, ...]]:
        return type(self), (str(self), self.code, self.status)


class PresignWarning(UserWarning):
    """A setting of a presigner for which a server may reject its URLs.

    ``code`` is a word such as ``missing_session_token``, the same in every language.
    The message contains no secret.
    """

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type["PresignWarning"], tuple[str, str]]:
        return type(self), (str(self), self.code)
