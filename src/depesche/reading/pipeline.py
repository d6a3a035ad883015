"""The readers as spaCy components, in reading order.

``depesche_draft`` grows the tree; ``depesche_entities`` … ``depesche_confidence`` fill the draft; ``depesche_record`` writes
``Doc._.depesche``. The article's date and title come with the ``Doc`` (see ``with_article``); a bare text has neither.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from depesche.article import article_of, guess_title
from depesche.given import Given
from depesche.memory import uncollected
from depesche.reading.certainty import CertaintyReader
from depesche.reading.confidence import ConfidenceReader
from depesche.reading.draft import Draft
from depesche.reading.entities import EntityReader
from depesche.reading.events import EventReader
from depesche.reading.headlines import HeadlineMender
from depesche.reading.places import PlaceReader
from depesche.reading.statements import StatementReader
from depesche.reading.times import TimeReader
from depesche.reading.tree import grow
from depesche.reading.write import write_record
from depesche.record import Article, Event, Record, Statement

DRAFT = "depesche_draft"
ARTICLE = "depesche_article"
GIVEN = "depesche_given"
RECORD = "depesche_record"

READERS: tuple[tuple[str, Callable[[str], Callable[[Draft], None]]], ...] = (
    ("depesche_entities", EntityReader),
    ("depesche_times", TimeReader),
    ("depesche_places", PlaceReader),
    ("depesche_statements", StatementReader),
    ("depesche_events", EventReader),
    ("depesche_certainty", CertaintyReader),
    ("depesche_confidence", ConfidenceReader),
)
COMPONENTS: tuple[str, ...] = (DRAFT, *(name for name, _ in READERS), RECORD)


def with_article(nlp: Language, article: Article | Given) -> Doc:
    """A ``Doc`` of the article's text that carries the article, and entities given with it, ready for ``nlp``."""
    plain = article.article if isinstance(article, Given) else article
    doc = nlp.make_doc(plain.text)
    doc.user_data[ARTICLE] = plain
    doc.user_data[GIVEN] = article.entities if isinstance(article, Given) else None
    return doc


@cache
def _headlines(language: str) -> HeadlineMender:
    return HeadlineMender(language)


@Language.component(DRAFT)
def start_draft(doc: Doc) -> Doc:
    """Grow the tree and begin the draft."""
    article = article_of(doc.text, language=doc.lang_) if ARTICLE not in doc.user_data else doc.user_data[ARTICLE]
    doc.user_data[ARTICLE] = article
    title = article.title if article.title and doc.text.startswith(article.title) else guess_title(doc.text)
    tree = grow(doc, title is not None)
    _headlines(doc.lang_)(tree)
    doc.user_data[DRAFT] = Draft(tree, article.published, title, doc.user_data.get(GIVEN))
    return doc


def _register(name: str, reader: Callable[[str], Callable[[Draft], None]]) -> None:
    def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        read = reader(nlp.lang or "")

        def component(doc: Doc) -> Doc:
            read(doc.user_data[DRAFT])
            return doc

        return component

    Language.factory(name, func=create)


for _name, _reader in READERS:
    _register(_name, _reader)


@Language.component(RECORD)
def finish_record(doc: Doc) -> Doc:
    """Write the record of the draft."""
    doc.user_data[RECORD] = write_record(doc.user_data[DRAFT], doc.user_data[ARTICLE])
    return doc


def _record(doc: Doc) -> Record | None:
    record: Record | None = doc.user_data.get(RECORD)
    return record


def _statements(doc: Doc) -> list[Statement]:
    record = _record(doc)
    return record.statements if record else []


def _events(doc: Doc) -> list[Event]:
    record = _record(doc)
    return record.events if record else []


Doc.set_extension("depesche", getter=_record, force=True)
Doc.set_extension("statements", getter=_statements, force=True)
Doc.set_extension("events", getter=_events, force=True)


def add_components(nlp: Language) -> Language:
    """Add all readers to a pipeline with UD labels, in reading order."""
    with uncollected():
        for name in COMPONENTS:
            if name not in nlp.pipe_names:
                nlp.add_pipe(name, last=True)
    return nlp
