"""Briefs: what the archive holds on one party, two parties or a question, as a page to keep.

>>> from depesche.archive import Archive
>>> from depesche.brief import brief, to_html
>>> with Archive.open("news.db") as archive:  # doctest: +SKIP
...     page = to_html(brief(archive, ("RUS", "PRK"), since="2023-06", language="en"))
"""

from depesche.brief.gathering import Subject
from depesche.brief.html import to_html
from depesche.brief.markdown import to_markdown
from depesche.brief.model import Brief, Chart, Footnote, Group, Section, Sentence
from depesche.brief.pdf import to_pdf
from depesche.brief.writing import LIMIT, brief

__all__ = [
    "LIMIT",
    "Brief",
    "Chart",
    "Footnote",
    "Group",
    "Section",
    "Sentence",
    "Subject",
    "brief",
    "to_html",
    "to_markdown",
    "to_pdf",
]
