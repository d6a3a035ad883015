"""``depesche accounts``: who may use a desk that others reach."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from depesche.cli.options import PATIENCE, ArchiveOption
from depesche.cli.output import complain
from depesche.cli.watch import Listing, minute, print_table
from depesche.errors import AccountError

if TYPE_CHECKING:
    from depesche.web.accounts import Accounts

accounts = typer.Typer(no_args_is_help=True, help="Who may use a desk that others reach: accounts and tokens.")


class RoleName(StrEnum):
    """Roles, as ``depesche.web.accounts`` has them."""

    reader = "reader"
    editor = "editor"
    admin = "admin"


Name: TypeAlias = Annotated[str, typer.Argument(metavar="NAME", help="Of the account.")]
Rights: TypeAlias = Annotated[
    RoleName, typer.Option(help="reader: look and search; editor: add and correct too; admin: everything.")
]


@accounts.command()
def add(name: Name, role: Rights = RoleName.reader, archive: ArchiveOption = None) -> None:
    """Make an account. The password is asked for twice, or is the first line of standard input."""
    from depesche.web.accounts import Role

    with _opened(archive) as kept:
        made = kept.add(name, _password(), Role(role.value))
    complain(f"account “{made.name}” made, {made.role}.")


@accounts.command("list")
def list_(
    archive: ArchiveOption = None,
    format: Annotated[Listing, typer.Option(help="table or json.")] = Listing.table,
) -> None:
    """Show the accounts."""
    with _opened(archive) as kept:
        found = kept.all()
    if format is Listing.json:
        print(json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False))
        return
    rows = [(one.name, one.role, minute(one.created), "disabled" if one.disabled else "") for one in found]
    print_table(("name", "role", "since", ""), rows)


@accounts.command()
def password(name: Name, archive: ArchiveOption = None) -> None:
    """Give an account another password; its sessions end."""
    with _opened(archive) as kept:
        kept.set_password(name, _password())
    complain(f"“{name}” has another password, and no session any more.")


@accounts.command()
def role(
    name: Name,
    role: Annotated[RoleName, typer.Argument(metavar="ROLE", help="reader, editor or admin.")],
    archive: ArchiveOption = None,
) -> None:
    """Give an account another role."""
    from depesche.web.accounts import Role

    with _opened(archive) as kept:
        kept.set_role(name, Role(role.value))
    complain(f"“{name}” is {role.value} now.")


@accounts.command()
def disable(name: Name, archive: ArchiveOption = None) -> None:
    """Shut an account: its sessions end and its tokens are not taken any more."""
    with _opened(archive) as kept:
        kept.disable(name)
    complain(f"“{name}” is shut.")


@accounts.command()
def enable(name: Name, archive: ArchiveOption = None) -> None:
    """Open an account again."""
    with _opened(archive) as kept:
        kept.enable(name)
    complain(f"“{name}” is open again.")


@accounts.command()
def token(
    name: Name,
    title: Annotated[str, typer.Option(help="What it is for.")],
    role: Annotated[RoleName | None, typer.Option(help="What it may do at most; as its account unless given.")] = None,
    archive: ArchiveOption = None,
) -> None:
    """Make a token for programs and print it, this once."""
    from depesche.web.accounts import Role

    with _opened(archive) as kept:
        number, secret = kept.make_token(name, title, Role(role.value) if role else None)
    complain(f"token {number}; it cannot be shown again.")
    print(secret)


@accounts.command()
def tokens(
    archive: ArchiveOption = None,
    format: Annotated[Listing, typer.Option(help="table or json.")] = Listing.table,
) -> None:
    """Show the tokens, as far as anything is kept of them."""
    with _opened(archive) as kept:
        found = kept.tokens()
    if format is Listing.json:
        print(json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False))
        return
    rows = [
        (t.id, t.title, t.account, t.role, minute(t.created), minute(t.last_used), minute(t.revoked)) for t in found
    ]
    print_table(("number", "title", "account", "role", "since", "last used", "revoked"), rows)


@accounts.command()
def revoke(
    number: Annotated[int, typer.Argument(metavar="ID", help="As `accounts tokens` numbers them.")],
    archive: ArchiveOption = None,
) -> None:
    """Revoke a token."""
    with _opened(archive) as kept:
        kept.revoke(number)
    complain(f"token {number} is not taken any more.")


@contextmanager
def _opened(archive: str | None) -> Iterator[Accounts]:
    from depesche.archive import Archive
    from depesche.web.accounts import Accounts

    with Archive.open(archive, patience=PATIENCE) as kept:
        yield Accounts(kept)


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    line = sys.stdin.readline()
    if not line:
        raise AccountError("There is no password on standard input. Give it as one line, or run this on a terminal.")
    return line.rstrip("\r\n")
