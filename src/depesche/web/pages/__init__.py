"""The pages, one module each; a new page is a module with a ``router`` whose name stands in this list."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from fastapi import APIRouter

_PAGES: Final = (
    "about",
    "account",
    "actor",
    "api",
    "correct",
    "dyad",
    "health",
    "language",
    "login",
    "map",
    "network",
    "read",
    "report",
    "search",
    "searches",
    "sources",
    "today",
)

ROUTERS: Final[tuple[APIRouter, ...]] = tuple(import_module(f"{__name__}.{page}").router for page in _PAGES)
