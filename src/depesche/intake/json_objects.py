"""JSON: one object a line, one object a file, or a list of them; rows or ninjs items."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator

from depesche.errors import DepescheError, InputError
from depesche.intake.delivery import Defaults, Delivery, Problem
from depesche.intake.material import Material, Overlong, lines, too_large, utf8
from depesche.intake.ninjs import from_ninjs, is_ninjs
from depesche.intake.rows import from_row

_CHUNK = 64 * 2**10
_LITERAL = 16  # characters; longer than any name, number sign or escape that a chunk may cut
_BETWEEN = re.compile(r"[ \t\r\n,]*")


def read_lines(material: Material, defaults: Defaults) -> Iterator[Delivery | Problem]:
    """JSON Lines; a bad line is named, and the next ones are read."""
    for number, line in enumerate(lines(material.file, defaults.article_bytes), 1):
        where = f"{material.where}:{number}"
        if isinstance(line, Overlong):
            error = too_large("The line", defaults.article_bytes)
            yield Problem(where, error.reason, error.remedy, line.sha256)
        elif line.strip():
            try:
                yield _from_object(_loads(utf8(line)), where, defaults)
            except DepescheError as error:
                yield Problem.of(where, error, line)


def read_values(material: Material, defaults: Defaults) -> Iterator[Delivery | Problem]:
    """One object, several one after the other, or a list of them, however they are laid out."""
    number = 0
    try:
        for number, (value, written) in enumerate(_values(material, defaults.article_bytes), 1):
            where = f"{material.where}#{number}"
            try:
                yield _from_object(value, where, defaults)
            except DepescheError as error:
                yield Problem.of(where, error, written.encode("utf-8", "surrogatepass"))
    except InputError as error:
        yield Problem.of(f"{material.where}#{number + 1}", error)


def _loads(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _not_json(error) from None


def _not_json(error: Exception) -> InputError:
    return InputError(f"not JSON ({error}).", "Each article must be one object.")


def _from_object(value: object, where: str, defaults: Defaults) -> Delivery:
    if not isinstance(value, dict):
        raise InputError("It is no JSON object.", "Each article must be one.")
    return from_ninjs(value, where, defaults) if is_ninjs(value, defaults.mapping) else from_row(value, where, defaults)


def _values(material: Material, limit: int) -> Iterator[tuple[object, str]]:
    """JSON values as they are complete, and how they were written; no more than the limit is held.

    Raises ``InputError`` at the first that is none.
    """
    decoder, utf = json.JSONDecoder(), codecs.getincrementaldecoder("utf-8-sig")()
    text, position, ended, listed = "", 0, False, False
    while True:
        position = _BETWEEN.match(text, position).end()  # type: ignore[union-attr]  # matches everywhere
        rest = text[position : position + 1]
        if rest == "[" and not listed:
            listed, position = True, position + 1
            continue
        if (rest == "]" and listed) or (not rest and ended and not listed):
            return
        try:
            value, end = decoder.raw_decode(text, position)
            if end == len(text) and not ended:  # a number may go on
                raise json.JSONDecodeError("unfinished", text, end)
        except (ValueError, RecursionError) as error:
            if ended or not _may_go_on(error, len(text)):
                raise _not_json(error) from None
            if len(text) - position > limit:
                raise too_large("It", limit) from None
            # Twice as much each time, so that the time stays linear.
            more = material.file.read(max(_CHUNK, len(text) - position))
            ended = not more
            text, position = text[position:] + _decoded(utf, more), 0
        else:
            yield value, text[position:end]
            position = end


def _may_go_on(error: Exception, length: int) -> bool:
    """Whether a value that is not complete may yet become one: it went wrong where the text ends."""
    return isinstance(error, json.JSONDecodeError) and (
        error.msg.startswith("Unterminated") or error.pos > length - _LITERAL
    )


def _decoded(utf: codecs.IncrementalDecoder, more: bytes) -> str:
    try:
        return utf.decode(more, final=not more)
    except UnicodeDecodeError:
        raise InputError("It is not UTF-8.", "Convert the file to UTF-8.") from None
