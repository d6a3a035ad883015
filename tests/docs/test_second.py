"""The page about the second reader: its limits and arguments are those that hold."""

from __future__ import annotations

import inspect
from pathlib import Path

from depesche.cli.read import read
from depesche.cli.readers import KEY_VARIABLE
from depesche.second import SecondReader, endpoint, question, reader

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "second-reader.md").read_text("utf-8")


def test_the_limits_are_those_that_hold() -> None:
    rows = {
        line.split("|")[1].strip(): line.split("|")[2].strip() for line in PAGE.splitlines() if line.startswith("| ")
    }
    assert rows["requests of a run"] == f"{reader.REQUESTS:,}"
    assert rows["time of a request"] == f"{reader.SECONDS:g} s"
    assert rows["requests at once"] == str(reader.AT_ONCE)
    assert rows["tokens of an answer"] == str(endpoint.ANSWER_TOKENS)
    assert rows["size of an answer"].startswith(f"{endpoint.ANSWER_BYTES // 2**20} MiB, {endpoint.LONGEST_ANSWER:,} ")
    assert rows["attempts"] == str(endpoint.ATTEMPTS)
    assert rows["failures in a row"] == str(reader.FAILURES)
    assert f"up to {question.MOST_ENTITIES} entities" in PAGE
    assert f"({question.AROUND:,}" in PAGE
    assert f"more than {endpoint.LONGEST_WAIT:g} s are not waited for" in PAGE


def test_command_and_library_have_the_same_defaults() -> None:
    options, arguments = inspect.signature(read).parameters, inspect.signature(SecondReader).parameters
    for name in ("below", "limit", "timeout"):
        assert options[f"second_{name}"].default == arguments[name].default
    assert [name for name in arguments if name not in PAGE and name != "endpoint"] == []


def test_the_variable_of_the_key_is_documented() -> None:
    assert f"`{KEY_VARIABLE}`" in (DOCS / "configuration.md").read_text("utf-8")
    assert f"`{KEY_VARIABLE}`" in PAGE
