"""Every limit, argument and error of the network stands in its documentation, with the value that holds."""

from __future__ import annotations

import dataclasses
import inspect
from pathlib import Path

import pytest

from depesche import errors
from depesche.intake import feeds, foreign_xml, remote, robots, sitemaps
from depesche.intake.client import Client
from depesche.intake.connection import Limits

DOCS = (Path(__file__).parents[2] / "docs" / "network.md").read_text("utf-8")


@pytest.mark.parametrize("limit", dataclasses.fields(Limits), ids=lambda limit: limit.name)
def test_a_limit_is_documented_with_its_default(limit: dataclasses.Field[object]) -> None:
    [row] = [line for line in DOCS.splitlines() if line.startswith(f"| `{limit.name}` |")]
    default = getattr(Limits(), limit.name)
    assert row.split("|")[2].strip().split()[0] == f"{default // 2**20 if 'bytes' in limit.name else default:g}"


def test_arguments_are_documented() -> None:
    arguments = [*inspect.signature(remote.deliveries).parameters, *inspect.signature(Client).parameters]
    assert [name for name in arguments if name not in ("url", "client", "timing", "resolve") and name not in DOCS] == []


def test_errors_are_documented() -> None:
    kinds = [
        name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.FetchError)
    ]
    assert [name for name in kinds if f"`{name}`" not in DOCS] == []


def test_the_figures_are_those_that_hold() -> None:
    assert f"at least {feeds.FULL_TEXT_CHARACTERS:,} characters" in DOCS
    assert f"more than {feeds.MOST_ENTRIES:,} entries" in DOCS
    assert f"more than {foreign_xml.MOST_MARKUP:,} tags" in DOCS
    assert f"At most {sitemaps.MOST_URLS:,} links" in DOCS
    assert f"at most {remote.MOST_SITEMAPS} sitemaps" in DOCS
    assert (remote.DEEPEST_SITEMAP, robots.KEPT_SECONDS, robots.FAILURE_KEPT_SECONDS) == (3, 86400, 300)
    assert f"{robots.ROBOTS_BYTES // 1024} KiB" in DOCS
