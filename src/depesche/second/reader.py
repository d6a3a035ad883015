"""The second reader at work: which items are asked about, several questions at a time, within limits, records in order."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from depesche.errors import DepescheError, FetchError, InputError
from depesche.record import Record
from depesche.second.answer import Answer, decided, schema, understood
from depesche.second.cache import AnswerCache, default_cache
from depesche.second.endpoint import Allowance, Endpoint
from depesche.second.question import Question, questions

BELOW: Final = 0.4
REQUESTS: Final = 1000
SECONDS: Final = 60.0
AT_ONCE: Final = 4
_AHEAD: Final = 32  # records that wait for answers before the next is taken
FAILURES: Final = 3  # in a row, after which the server is left alone
_LONGEST_MODEL: Final = 200


class Counts:
    """What was asked of a second reader; may be added to by several threads at once.

    Attributes:
        asked: questions that went to the server.
        cached: questions whose answer was there already.
        failed: questions without an answer, or with one that breaks the rules.
        left: questions not asked, for the limit was reached or the server failed.
        tokens: those that the server counted.
    """

    def __init__(self) -> None:
        self.asked = self.cached = self.failed = self.left = self.tokens = 0
        self._lock = threading.Lock()

    def add(self, *, asked: int = 0, cached: int = 0, failed: int = 0, left: int = 0, tokens: int = 0) -> None:
        """Count further."""
        with self._lock:
            self.asked += asked
            self.cached += cached
            self.failed += failed
            self.left += left
            self.tokens += tokens

    def __str__(self) -> str:
        return (
            f"second reader: {self.asked:,} asked, {self.cached:,} from the cache, {self.failed:,} failed, "
            f"{self.left:,} not asked, {self.tokens:,} tokens"
        )


class SecondReader:
    """Asks a language model about the items of a record that the first reader is unsure of.

    Args:
        url: an OpenAI-compatible API, such as ``http://localhost:8080/v1``; this machine and private networks are allowed.
        model: name of the model at that address; it marks what the model decided.
        key: sent as a bearer token where the server wants one.
        below: items whose confidence lies below are asked about, 0 to 1.
        limit: most requests that this object ever makes, repeated ones among them.
        timeout: seconds for one request.
        cache: file that keeps the answers; by default in the user's cache directory.
        report: told once, in a sentence, when the rest is read without the second reader.
        endpoint: in place of the server behind ``url``, for tests.

    Raises ``AddressError`` for a URL that is none, ``InputError`` for other arguments that cannot be used.
    """

    def __init__(
        self,
        url: str,
        *,
        model: str,
        key: str | None = None,
        below: float = BELOW,
        limit: int = REQUESTS,
        timeout: float = SECONDS,
        cache: Path | None = None,
        report: Callable[[str], object] = lambda sentence: None,
        endpoint: Endpoint | None = None,
    ) -> None:
        if not (model.isprintable() and 0 < len(model.strip()) <= _LONGEST_MODEL):
            raise InputError("The second reader needs the name of its model.", "Give it with --second-model.")
        if not 0 <= below <= 1:
            raise InputError(f"Confidence goes from 0 to 1; {below:g} is no bound for it.")
        self.model, self.below, self.counts = model, below, Counts()
        self._endpoint = endpoint or Endpoint(url, model, key, timeout=timeout)
        self._allowance, self._report = Allowance(limit), report
        self._cache = AnswerCache(cache or default_cache())
        self._lock, self._failures = threading.Lock(), 0
        self._trouble = False

    def review(self, record: Record) -> Record:
        """One record with the decisions of the second reader."""
        [reviewed] = self.reviewed([record])
        assert isinstance(reviewed, Record)
        return reviewed

    def reviewed(self, results: Iterable[Record | DepescheError]) -> Iterator[Record | DepescheError]:
        """A stream of records with the decisions of the second reader, in order; errors are passed through."""
        pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="second-reader")
        waiting: deque[_Pending] = deque()
        try:
            for result in results:
                waiting.append(self._begin(result, pool, waiting))
                while waiting and (len(waiting) > _AHEAD or waiting[0].ready):
                    yield self._finish(waiting.popleft())
            while waiting:
                yield self._finish(waiting.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _begin(self, result: Record | DepescheError, pool: ThreadPoolExecutor, waiting: Iterable[_Pending]) -> _Pending:
        """Send off what has to be asked about a record."""
        pending = _Pending(result, [])
        if isinstance(result, DepescheError):
            return pending
        under_way = {key: future for one in (*waiting, pending) for key, _, future in one.asked if future is not None}
        for question in questions(result, self.below):
            key = question.key(self.model)
            if shared := under_way.get(key):
                self.counts.add(cached=1)
            pending.asked.append((key, question, shared or self._answer(key, question, pool)))
        return pending

    def _answer(self, key: str, question: Question, pool: ThreadPoolExecutor) -> Future[str | None] | None:
        """What was answered before, or will be; null where it is not asked."""
        if (said := self._cache.find(key)) is not None:
            self.counts.add(cached=1)
            done: Future[str | None] = Future()
            done.set_result(said)
            return done
        if not self._trouble and not self._allowance.take():
            self._stop(
                f"the limit of {self._allowance.limit:,} requests is reached; the rest is read without the second reader."
            )
        if self._trouble:
            self.counts.add(left=1)
            return None
        return pool.submit(self._ask, key, question)

    def _ask(self, key: str, question: Question) -> str | None:
        """In a thread of its own: ask the server and keep the answer."""
        if self._trouble:
            self.counts.add(left=1)
            return None
        try:
            reply = self._endpoint.ask(question.system, question.user, schema(question.kind), self._allowance)
        except FetchError as error:
            self._note_failure(error)
            return None
        self.counts.add(asked=1, tokens=reply.tokens)
        with self._lock:
            self._failures = 0
        return self._cache.keep(key, reply.said or "")

    def _note_failure(self, error: FetchError) -> None:
        self.counts.add(asked=1, failed=1)
        with self._lock:
            self._failures += 1
            hopeless = not error.transient or self._failures >= FAILURES
        if hopeless:
            self._stop(f"{error} The rest is read without the second reader.")

    def _stop(self, why: str) -> None:
        """Ask no more, and say so once."""
        with self._lock:
            said, self._trouble = self._trouble, True
        if not said:
            self._report(why)

    def _finish(self, pending: _Pending) -> Record | DepescheError:
        record = pending.result
        if isinstance(record, DepescheError):
            return record
        answers: list[tuple[Question, Answer]] = []
        for _, question, future in pending.asked:
            said = future.result() if future is not None else None
            if said is None:
                continue
            if (answer := understood(question, said)) is None:
                self.counts.add(failed=1)
            else:
                answers.append((question, answer))
        return decided(record, answers, self.model)


@dataclass(frozen=True, slots=True)
class _Pending:
    """A record whose questions are under way; a question without a future is not asked."""

    result: Record | DepescheError
    asked: list[tuple[str, Question, Future[str | None] | None]]

    @property
    def ready(self) -> bool:
        return all(future is None or future.done() for _, _, future in self.asked)
