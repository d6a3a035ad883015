"""Read: a text pasted or uploaded and its record at once; nothing is kept unless that is asked for."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, HTTPException, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from depesche.errors import DepescheError, InputError
from depesche.web import links
from depesche.web.accounts import Role
from depesche.web.asked import Asked, Asking
from depesche.web.pages.report import view
from depesche.web.report.choice import Choice
from depesche.web.report.given import Known, Reading, keep, read_file, read_text
from depesche.web.shown import Shown, as_html
from depesche.web.visiting import FORM, READER, may

router = APIRouter(include_in_schema=False)
_SOURCE = "desk"
_Line = Annotated[str, Form(max_length=2000)]


@router.get("/read", response_class=HTMLResponse)
def read_page(asked: Asking) -> Response:
    """The form."""
    return as_html(asked, _form(asked, {}))


@router.post("/read", response_class=HTMLResponse, dependencies=[READER, FORM])
def read(
    asked: Asking,
    text: Annotated[str, Form()] = "",
    title: _Line = "",
    published: _Line = "",
    language: _Line = "",
    publisher: _Line = "",
    url: _Line = "",
    keep_it: Annotated[bool, Form(alias="keep")] = False,
    exact: Annotated[bool, Form()] = False,
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """The record of a text, or the form again with what is wrong.

    Args:
        asked: the request.
        text: pasted; goes before a file.
        title, published, language, publisher, url: what is known of it; empty where not.
        keep_it: whether it is added to the archive.
        exact: whether the text was read before and is the article's own.
        file: uploaded.
    """
    lines = {"title": title, "published": published, "language": language, "publisher": publisher, "url": url}
    given = {name: value.strip() for name, value in lines.items()}
    known = Known(**{name: value or None for name, value in given.items()})
    if keep_it and not may(asked.request, asked.settings, Role.editor):
        raise HTTPException(403, f"This needs the role {Role.editor}.")
    try:
        reading = _reading(asked, text, known, exact, file)
        if keep_it:
            return RedirectResponse(links.report(keep(asked.archive, reading, _SOURCE).number), 303)
    except InputError as error:
        return as_html(asked, _form(asked, {**given, "text": text}, error.reason, error.remedy, 422))
    except DepescheError as error:
        return as_html(asked, _form(asked, {**given, "text": text}, str(error), "", 422))
    except HTTPException as error:
        return as_html(asked, _form(asked, {**given, "text": text}, str(error.detail), "", error.status_code))
    return as_html(asked, _result(asked, reading))


def _reading(asked: Asked, text: str, known: Known, exact: bool, file: UploadFile | None) -> Reading:
    if text.strip():
        text = text.replace("\r\n", "\n")  # as browsers send line ends
        asked.readers.admit(text)
        return read_text(asked.readers, text, known) if exact else read_file(asked.readers, text.encode(), known)
    if file is None or not file.filename:
        raise InputError(asked._("There is no text."), asked._("Paste one, or choose a file."))
    return read_file(asked.readers, file.file.read(), known, file.filename)


def _form(asked: Asked, given: dict[str, str], reason: str = "", remedy: str = "", status: int = 200) -> Shown:
    shown = {name: given.get(name, "") for name in ("text", *Known.__dataclass_fields__)}
    more = {"given": shown, "reason": reason, "remedy": remedy, "most": asked.settings.limits.text}
    return Shown("read.html", more={**more, "editor": _editor(asked)}, status=status)


def _result(asked: Asked, reading: Reading) -> Shown:
    more: dict[str, Any] = {**view(asked, reading.record, Choice(), linked=False), "reading": reading}
    return Shown("read_result.html", more={**more, "editor": _editor(asked)})


def _editor(asked: Asked) -> bool:
    return may(asked.request, asked.settings, Role.editor)
