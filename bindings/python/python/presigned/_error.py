from ._codes import ErrorCode


class PresignError(ValueError):
    """A value that cannot be used, or a setting that could not be found.

    ``code`` is one word, such as ``invalid_bucket``, the same in every language; the
    text says what was wrong and what would be right. Neither ever holds a secret.
    """

    def __init__(self, message: str, code: ErrorCode) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type["PresignError"], tuple[str, ErrorCode]]:
        return type(self), (str(self), self.code)


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
