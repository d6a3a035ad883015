"""Chat completions at an OpenAI-compatible address: one guarded request a question, bounded in bytes, time and number."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from ssl import SSLContext
from typing import Any, Final

import msgspec

from depesche.errors import AddressError, FetchError, InputError, StatusError, UnreachableError
from depesche.intake.addresses import Resolver, Target, addresses_of, refusal, system_resolver, target_of
from depesche.intake.client import user_agent
from depesche.intake.connection import Limits, exchange, tls_context
from depesche.intake.politeness import Timing, backoff, retry_after

_PATH: Final = "/chat/completions"
ANSWER_TOKENS: Final = 400
ANSWER_BYTES: Final = 2**20
LONGEST_ANSWER: Final = 16_384  # characters kept of what a model writes
_CONNECT_SECONDS: Final = 10.0
LONGEST_WAIT: Final = 60.0
ATTEMPTS: Final = 3
_PASSING: Final = (408, 409, 429, 500, 502, 503, 504, 529)
_UNKNOWN_FORM: Final = (400, 422)


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Usage(msgspec.Struct):
    total_tokens: int = 0


class _Completion(msgspec.Struct):
    choices: list[_Choice]
    usage: _Usage | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model wrote (null where nothing could be made of it), and the tokens that the server counted for it."""

    said: str | None
    tokens: int


class Allowance:
    """How many requests may still be made; shared by all threads."""

    def __init__(self, requests: int) -> None:
        self.limit, self._left, self._lock = requests, requests, threading.Lock()

    def take(self) -> bool:
        """Use up one request; false where none is left."""
        with self._lock:
            self._left -= 1
            return self._left >= 0


class Endpoint:
    """The server of a model.

    Args:
        url: of the API (``http://localhost:8080/v1``) or of its chat completions; also on this machine or in a private network.
        model: name of the model at that server.
        key: sent as a bearer token; only over https, or to a private address.
        timeout: seconds for one request, from connecting to the last byte.
        timing: clock and sleep.
        resolve: from a host's name to its addresses.
        tls: certificates to trust; by default the system's and certifi's.

    Raises ``AddressError`` for a URL that is none. May be used by several threads at once.
    """

    def __init__(
        self,
        url: str,
        model: str,
        key: str | None = None,
        *,
        timeout: float = 60,
        timing: Timing | None = None,
        resolve: Resolver = system_resolver,
        tls: SSLContext | None = None,
    ) -> None:
        target = target_of(url)
        path, mark, query = target.path.partition("?")
        path = path.rstrip("/").removesuffix(_PATH) + _PATH
        self._shown = target.origin + path  # a query may hold what is nobody's business
        self._target = Target(target.scheme, target.host, target.port, path + mark + query)
        self.model, self._key = model, key
        if key and not (key.isascii() and key.isprintable() and key == key.strip()):
            raise InputError("The key of the second reader has characters that no key has.", "Check its variable.")
        self._timing, self._resolve, self._given_tls = timing or Timing(), resolve, tls
        self._limits = Limits(
            wire_bytes=ANSWER_BYTES,
            body_bytes=ANSWER_BYTES,
            connect_seconds=min(_CONNECT_SECONDS, timeout),
            read_seconds=timeout,
            total_seconds=timeout,
        )
        self._form = 0  # the first of the forms that the server is not known to refuse

    def ask(self, system: str, user: str, schema: Mapping[str, Any], more: Allowance) -> Reply:
        """Ask once, and again where the server is busy or does not know a setting, as long as ``more`` allows.

        The first request has been taken from ``more`` already. Redirects are not followed.

        Raises a ``FetchError`` where there is no answer.
        """
        failures, messages = 0, [{"role": "system", "content": system}, {"role": "user", "content": user}]
        forms = self._forms(schema)
        form = self._form
        while True:
            try:
                reply = self._post({"model": self.model, "messages": messages, "stream": False, **forms[form]})
            except StatusError as error:
                if error.status in _UNKNOWN_FORM and form + 1 < len(forms) and more.take():
                    form += 1
                    continue
                failures += 1
                self._wait(error, failures, more)
            except UnreachableError as error:
                failures += 1
                self._wait(error, failures, more)
            else:
                self._form = max(self._form, form)
                return reply

    def _wait(self, error: FetchError, failures: int, more: Allowance) -> None:
        """Wait before the next attempt. Raises the error where there is to be none."""
        pause = max(backoff(failures, LONGEST_WAIT, self._timing.chance()), error.retry_after or 0)
        if not error.transient or failures == ATTEMPTS or pause > LONGEST_WAIT or not more.take():
            raise error
        self._timing.sleep(pause)

    @staticmethod
    def _forms(schema: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
        """Settings of a request, the strictest first; servers refuse those that they do not know."""
        strict = {"type": "json_schema", "json_schema": {"name": "decision", "strict": True, "schema": schema}}
        bounded = {"temperature": 0, "max_tokens": ANSWER_TOKENS}
        return {"response_format": strict, **bounded}, bounded, {"max_completion_tokens": 8 * ANSWER_TOKENS}

    def _post(self, content: Mapping[str, Any]) -> Reply:
        target, addresses = self._target, addresses_of(self._target, self._resolve, allow_private=True)
        headers = {"User-Agent": user_agent(), "Accept": "application/json", "Content-Type": "application/json"}
        if self._key:
            if target.scheme != "https" and not all(refusal(address) for address in addresses):
                raise AddressError(f"The key is not sent to {target.origin} for anyone on the way to read. Use https.")
            headers["Authorization"] = f"Bearer {self._key}"
        body = msgspec.json.encode(content)
        raw = exchange(target, addresses, headers, self._limits, self._tls, self._timing.now, body)
        if raw.status != 200:
            raise StatusError(
                f"{self._shown} was answered with status {raw.status}.",
                status=raw.status,
                transient=raw.status in _PASSING,
                retry_after=retry_after(raw.headers.get("retry-after"), self._timing.today()),
            )
        return _reply(raw.body)

    @cached_property
    def _tls(self) -> SSLContext:
        return self._given_tls or tls_context()


def _reply(body: bytes) -> Reply:
    try:
        found = msgspec.json.decode(body, type=_Completion)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Reply(None, 0)
    said = found.choices[0].message.content if found.choices else None
    tokens = max(0, found.usage.total_tokens) if found.usage else 0
    return Reply(said if said is not None and len(said) <= LONGEST_ANSWER else None, tokens)
