class PresignError(ValueError):
    """A value that cannot be used, or a setting that could not be found.

    ``code`` is one word, such as ``invalid_bucket``, the same in every language; the
    text says what was wrong and what would be right. Neither ever holds a secret.
    """

    def __init__(self, message: str, code: str) -> None:
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

    def __init__(self, message: str, code: str, status: int) -> None:
        super().__init__(message, code)
        self.status = status

    def __reduce__(self) -> tuple[type["VerifyError"], tuple[str | int, ...]]:
        return type(self), (str(self), self.code, self.status)


class PresignWarning(UserWarning):
    """Something about a presigner whose URLs the server may refuse.

    ``code`` is one word, such as ``missing_session_token``, the same in every
    language. The text never holds a secret.
    """

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type["PresignWarning"], tuple[str, str]]:
        return type(self), (str(self), self.code)
