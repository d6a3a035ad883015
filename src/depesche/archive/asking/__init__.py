"""Asking an archive: the query line, what it means over the tables, pages of results."""

from depesche.archive.asking.conditions import Kind
from depesche.archive.asking.fields import FIELDS
from depesche.archive.asking.find import Page, Sort, count, embargoed, find
from depesche.archive.asking.parties import Parties, parties
from depesche.archive.asking.query import Filter, Query, Words, parse, query_of
from depesche.archive.asking.results import COLUMNS, lines_of, table_of

__all__ = [
    "COLUMNS",
    "FIELDS",
    "Filter",
    "Kind",
    "Page",
    "Parties",
    "Query",
    "Sort",
    "Words",
    "count",
    "embargoed",
    "find",
    "lines_of",
    "parse",
    "parties",
    "query_of",
    "table_of",
]
