"""What can go wrong, as a tree:

DepescheError
├── InputError       an article or file that cannot be read (names file, place and remedy)
├── LanguageError    no pipeline for the language, or a pipeline without UD labels
├── LexiconError     a table of words that breaks its rules (names file and line)
├── KnowledgeError   knowledge data that cannot be used
├── MissingExtraError  something that an extra of the package brings is not installed (names the extra)
├── ArchiveError     an archive that cannot be opened, read or written
│   ├── ArchiveBusyError   another process writes to it
│   └── QueryError         a question to it that cannot be understood (says where)
└── FetchError       something that could not be fetched
    ├── AddressError      a URL that is none, or that leads to an address that is not public
    ├── RobotsError       the site's robots.txt asks not to fetch it, or cannot be read
    ├── UnreachableError  no such name, no connection, a broken one, or a certificate that does not hold
    ├── TimeLimitError    the answer took too long
    ├── SizeLimitError    the answer is too large, as it comes or unpacked
    ├── RedirectError     too many redirects, or one without a goal
    ├── EncodingError     an answer whose compression cannot be undone
    └── StatusError       the server answered, but with an error
"""

from __future__ import annotations


class DepescheError(Exception):
    """Base of everything Depesche raises on purpose; the message is a sentence for the user."""


class InputError(DepescheError):
    """An article or file that cannot be read: the reason, and what to do where there is something to do."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason, remedy)
        self.reason, self.remedy = reason, remedy

    def __str__(self) -> str:
        return f"{self.reason} {self.remedy}".rstrip()


class LanguageError(DepescheError):
    """No pipeline for the language, or a pipeline without UD labels."""


class LexiconError(DepescheError):
    """A table of words that breaks its rules."""


class KnowledgeError(DepescheError):
    """Knowledge data that cannot be used."""


class MissingExtraError(DepescheError):
    """Something that an extra of the package brings is not installed."""


def missing_extra(error: ImportError, extra: str = "web") -> MissingExtraError:
    """The error for a library that could not be imported; the remedy is to install the extra it comes with."""
    return MissingExtraError(f"{error.name or error} is not installed. Say: pip install 'depesche[{extra}]'")


class ArchiveError(DepescheError):
    """An archive that cannot be opened, read or written."""


class ArchiveBusyError(ArchiveError):
    """Another process writes to the archive, and did not end in time."""


class QueryError(ArchiveError):
    """A question to the archive that cannot be understood; the message says where."""


class FetchError(DepescheError):
    """Something that could not be fetched.

    Attributes:
        transient: whether the same request may succeed later.
        retry_after: seconds that the server asks to be left alone, where it says so.
    """

    def __init__(self, message: str, *, transient: bool = False, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.transient = transient
        self.retry_after = retry_after


class AddressError(FetchError):
    """A URL that is none, or that leads to an address that is not public."""


class RobotsError(FetchError):
    """The site's robots.txt asks not to fetch it, or cannot be read."""


class UnreachableError(FetchError):
    """No such name, no connection, a broken one, or a certificate that does not hold."""


class TimeLimitError(FetchError):
    """The answer took too long."""


class SizeLimitError(FetchError):
    """The answer is too large, as it comes or unpacked."""


class RedirectError(FetchError):
    """Too many redirects, or one without a goal."""


class EncodingError(FetchError):
    """An answer whose compression cannot be undone."""


class StatusError(FetchError):
    """The server answered, but with an error; ``status`` is its number."""

    def __init__(self, message: str, *, status: int, transient: bool = False, retry_after: float | None = None) -> None:
        super().__init__(message, transient=transient, retry_after=retry_after)
        self.status = status
