"""Reading articles: one, or a stream of them in parallel processes, always the same record for the same text."""

from __future__ import annotations

import hashlib
import os
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING, Any

import msgspec
from spacy.language import Language
from threadpoolctl import ThreadpoolController

from depesche.article import article_of
from depesche.errors import DepescheError, InputError, LanguageError
from depesche.given import Given, given_in
from depesche.language import detect, load_pipeline
from depesche.reading.coder import coder
from depesche.reading.pipeline import RECORD, add_components, with_article
from depesche.record import Article, Coder, Entity, Record

if TYPE_CHECKING:  # brings the network with it, for those who ask for it
    from depesche.second import SecondReader

_CHUNK = 8  # articles handed to a process at a time


def load(name: str) -> Language:
    """The whole pipeline: a UD pipeline with all readers behind it.

    Args:
        name: ``"de"`` or ``"en"`` for the shipped models, or the name or path of any spaCy pipeline with UD labels.

    Returns:
        A spaCy ``Language``; ``nlp(text)._.depesche`` is the record of the text.

    Raises:
        LanguageError: there is no such pipeline, or it has no UD labels.
    """
    return add_components(load_pipeline(name))


class Reader:
    """Reads articles with one pipeline a language, loaded when first needed.

    Args:
        pipelines: language → name or path of a spaCy pipeline, for languages that are not to be read with the shipped model.
        min_confidence: how likely right, from 0 to 1, a statement or event must be to be in the records (``Record.at_least``).
        second: asked about what is read with little confidence; nobody unless given.

    Raises:
        InputError: a confidence that is no probability.
    """

    def __init__(
        self,
        pipelines: Mapping[str, str] | None = None,
        min_confidence: float = 0.0,
        second: SecondReader | None = None,
    ) -> None:
        if not 0.0 <= min_confidence <= 1.0:
            raise InputError(f"A confidence is a probability; {min_confidence:g} is none.", "Give a number from 0 to 1.")
        self._names, self._least, self._second = dict(pipelines or {}), min_confidence, second
        self._loaded: dict[str, Language] = {}

    def pipeline(self, language: str) -> Language:
        """The pipeline for a language. Raises ``LanguageError`` as ``load`` does, and for a pipeline of another language."""
        if language not in self._loaded:
            name = self._names.get(language, language)
            pipeline = load(name)
            if pipeline.lang != language:
                raise LanguageError(
                    f"The pipeline {name!r} reads {pipeline.lang}, not {language}. Name one for {language}."
                )
            self._loaded[language] = pipeline
        return self._loaded[language]

    def coder(self, language: str) -> Coder:
        """What reads a language: version, and digests of models and words. Raises ``LanguageError`` as ``pipeline`` does."""
        found = coder(language)
        if language in self._names:
            described = msgspec.json.encode(self.pipeline(language).meta, order="sorted")
            found = msgspec.structs.replace(found, models=hashlib.sha256(described).hexdigest()[: len(found.models)])
        if self._second is not None:
            found = msgspec.structs.replace(found, models=f"{found.models}+{self._second.model}")
        return found

    def read(self, item: Article | Given) -> Record:
        """The record of one article, with the entities given with it. Raises ``InputError`` for a text that cannot be read."""
        record = self._read(item)
        return self._sure(self._second.review(record) if self._second is not None else record)

    def _sure(self, record: Record) -> Record:
        return record.at_least(self._least) if self._least else record

    def _read(self, item: Article | Given) -> Record:
        """The first reader's record, with all that it is unsure of."""
        article = item.article if isinstance(item, Given) else item
        nlp = self.pipeline(article.language)
        if not article.text.strip():
            raise InputError(f"Article “{article.id}” has no text.")
        if len(article.text) > nlp.max_length:
            raise InputError(
                f"Article “{article.id}” has {len(article.text):,} characters; at most {nlp.max_length:,} can be read "
                "at once. Cut it up."
            )
        # One article at a time, on one thread: rounding must not depend on what else is in a batch or on the number of cores.
        with _threads().limit(limits=1, user_api="blas"):
            record: Record = nlp(with_article(nlp, item)).user_data[RECORD]
        return record

    def attempt(self, article: Article | Given) -> Record | DepescheError:
        """The first reader's record, or the error that a caller of a long run wants to report and pass over."""
        try:
            return self._read(article)
        except DepescheError as error:
            return error

    def pipe(self, articles: Iterable[Article | Given], jobs: int = 1) -> Iterator[Record | DepescheError]:
        """Records in the order of the articles; for an article that cannot be read, the error in its place.

        Args:
            articles: a stream, of which only a little is held at a time; ``Given`` where entities come with an article.
            jobs: number of processes; the records do not depend on it.
        """
        found = self._pipe(articles, jobs)
        if self._second is not None:
            found = self._second.reviewed(found)
        return (self._sure(one) if isinstance(one, Record) else one for one in found)

    def _pipe(self, articles: Iterable[Article | Given], jobs: int) -> Iterator[Record | DepescheError]:
        if jobs <= 1:
            yield from map(self.attempt, articles)
            return
        stream = iter(articles)
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_follow_parent) as pool:
            while window := list(islice(stream, jobs * _CHUNK * 4)):
                yield from pool.map(_attempt, window, [self._names] * len(window), chunksize=_CHUNK)


def _follow_parent() -> None:
    """Leave it to the parent when to end: signals to the whole group are its to answer, and no child outlives it."""
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


@cache
def _worker_reader(names: tuple[tuple[str, str], ...]) -> Reader:
    return Reader(dict(names))


def _attempt(article: Article | Given, names: dict[str, str]) -> Record | DepescheError:
    return _worker_reader(tuple(sorted(names.items()))).attempt(article)


@cache
def _default_reader() -> Reader:
    return Reader()


def read(
    text: str,
    *,
    published: str | None = None,
    language: str | None = None,
    title: str | None = None,
    id: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    entities: Sequence[Entity | dict[str, Any]] | None = None,
) -> Record:
    """Read one text with the shipped models.

    Args:
        text: the report; paragraphs separated by blank lines.
        published: date of publication, ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; weekdays and months are resolved against it.
        language: ``"de"`` or ``"en"``; detected where it is not given.
        title: the headline, put in front of the text unless it begins with it.
        entities: who is to be coded, in place of those whom the reader would find; their mentions count in ``text``.

    Raises:
        InputError: no text, a date that is none, or an entity that is none.
        LanguageError: no model for the language.
    """
    article = article_of(
        text, language=language or detect(text), title=title, published=published, id=id, publisher=publisher, url=url
    )
    return _default_reader().read(article if entities is None else given_in(article, text, entities))
