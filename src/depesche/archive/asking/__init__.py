"""Asking an archive: the query line, what it means over the tables, pages of results."""

from depesche.archive.asking.conditions import Kind
from depesche.archive.asking.facets import Facets, Value, facets
from depesche.archive.asking.fields import FIELDS
from depesche.archive.asking.find import Matching, Page, Sort, count, embargoed, find, matching, page_of
from depesche.archive.asking.line import line_of
from depesche.archive.asking.parties import Parties, parties
from depesche.archive.asking.query import Filter, Query, Words, parse, query_of
from depesche.archive.asking.results import COLUMNS, as_table, lines_of, table_of

__all__ = [
    "COLUMNS",
    "FIELDS",
    "Facets",
    "Filter",
    "Kind",
    "Matching",
    "Page",
    "Parties",
    "Query",
    "Sort",
    "Value",
    "Words",
    "as_table",
    "count",
    "embargoed",
    "facets",
    "find",
    "line_of",
    "lines_of",
    "matching",
    "page_of",
    "parse",
    "parties",
    "query_of",
    "table_of",
]
