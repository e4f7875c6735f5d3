"""What can be wrong with a request, whoever asks; the HTTP layer gives each a status."""


class ServiceError(Exception):
    """A fault with a sentence for the person who sent the request."""


class InputError(ServiceError):
    """The document cannot be worked on as sent; `field` says which part of it."""

    def __init__(self, message: str, field: str = "text") -> None:
        super().__init__(message)
        self.field = field


class NoArticleError(InputError):
    """There is no article in what was sent."""


class LanguageError(InputError):
    """The article is in a language the checkpoint was not trained on."""


class TooLargeError(ServiceError):
    """Something is over a limit; the message names the limit."""


class BusyError(ServiceError):
    """More work is waiting than may wait; `retry_after` is in seconds."""

    def __init__(self, message: str, retry_after: int = 1) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class CheckpointError(ServiceError):
    """The checkpoint folder does not fit the service; raised at start, never while serving."""
