"""Every command and every option stands in the documentation."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer.main
from typer.core import TyperGroup

from depesche.cli import app

DOCS = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")


def commands(group: TyperGroup, prefix: str = "depesche") -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    context = typer.Context(group)
    for name in sorted(group.list_commands(context)):
        command = group.get_command(context, name)
        assert command
        if isinstance(command, TyperGroup):
            found += commands(command, f"{prefix} {name}")
        else:
            found.append((f"{prefix} {name}", [o for p in command.params for o in p.opts if o.startswith("--")]))
    return found


GROUP = typer.main.get_command(app)
assert isinstance(GROUP, TyperGroup)


@pytest.mark.parametrize(("command", "options"), commands(GROUP))
def test_a_command_and_its_options_are_documented(command: str, options: list[str]) -> None:
    assert f"`{command}" in DOCS
    section = DOCS.split(f"## `{command}", 1)[1].split("\n## ", 1)[0]
    assert [o for o in options if o != "--help" and f"`{o}" not in section] == []
