"""What can go wrong, as a tree:

DepescheError
├── InputError       an article or file that cannot be read (names file, place and remedy)
├── LanguageError    no pipeline for the language, or a pipeline without UD labels
├── LexiconError     a table of words that breaks its rules (names file and line)
└── KnowledgeError   knowledge data that cannot be used
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
