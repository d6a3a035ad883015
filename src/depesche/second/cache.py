"""Answers of second readers on disk: the same question is asked once, and has the same answer ever after."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Final

from depesche.errors import InputError

_SECONDS: Final = 30.0  # to wait for another process that writes
_TABLE: Final = "CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, said TEXT NOT NULL) WITHOUT ROWID"


def default_cache() -> Path:
    """Where answers are kept unless told: in the user's own cache directory (``XDG_CACHE_HOME``, else ``~/.cache``)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "depesche" / "second.db"


class AnswerCache:
    """An SQLite file of answers by the hash of model and prompt. May be used by several threads and processes at once.

    Args:
        path: is made with its folder, readable by its owner only, where it does not exist.

    Raises ``InputError`` where it cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path, threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            self._connection = sqlite3.connect(path, timeout=_SECONDS, check_same_thread=False)
            with self._connection as connection:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute(_TABLE)
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from None

    def find(self, key: str) -> str | None:
        """What was answered, or null."""
        try:
            with self._lock, closing(self._connection.execute("SELECT said FROM answer WHERE key = ?", (key,))) as rows:
                row = rows.fetchone()
        except sqlite3.Error as error:
            raise self._unusable(error) from None
        return row[0] if row else None

    def keep(self, key: str, said: str) -> str:
        """Keep an answer, and give back the one that counts: where another process was first, its."""
        try:
            with self._lock, self._connection as connection:
                connection.execute("INSERT OR IGNORE INTO answer VALUES (?, ?)", (key, said))
        except sqlite3.Error as error:
            raise self._unusable(error) from None
        return self.find(key) or said

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def _unusable(self, error: Exception) -> InputError:
        return InputError(
            f"The answers of the second reader cannot be kept in {self._path} ({error}).",
            "Name another file: --second-cache.",
        )
