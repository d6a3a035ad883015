"""What can go wrong, as a tree:

DepescheError
├── InputError       an article or file that cannot be read (names file, place and remedy)
├── LanguageError    no pipeline for the language, or a pipeline without UD labels
├── LexiconError     a table of words that breaks its rules (names file and line)
├── KnowledgeError   knowledge data that cannot be used
└── ArchiveError     an archive that cannot be opened, read or written
    ├── ArchiveBusyError   another process writes to it
    └── QueryError         a question to it that cannot be understood (says where)
"""

from __future__ import annotations


class DepescheError(Exception):
    """Base of everything Depesche raises on purpose; the message is a sentence for the user."""


class InputError(DepescheError):
    """An article or file that cannot be read."""


class LanguageError(DepescheError):
    """No pipeline for the language, or a pipeline without UD labels."""


class LexiconError(DepescheError):
    """A table of words that breaks its rules."""


class KnowledgeError(DepescheError):
    """Knowledge data that cannot be used."""


class ArchiveError(DepescheError):
    """An archive that cannot be opened, read or written."""


class ArchiveBusyError(ArchiveError):
    """Another process writes to the archive, and did not end in time."""


class QueryError(ArchiveError):
    """A question to the archive that cannot be understood; the message says where."""
