"""The JSON API for texts: reading one, adding one to the archive."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Body, HTTPException, Response
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from depesche.archive.arrival import Outcome
from depesche.errors import DepescheError
from depesche.web.asked import Asking
from depesche.web.report.given import Known, Reading, keep, read_text
from depesche.web.visiting import EDITOR, JSON, READER

router = APIRouter(prefix="/api", tags=["texts"])
_SOURCE: Final = "api"
_EXAMPLE: Final[dict[str, JsonValue]] = {
    "text": "Japan hat Nordkorea vor neuen Raketentests gewarnt.\n\nTokio werde jeden Verstoß verurteilen, sagte "
    "Außenministerin Yoko Kamikawa am Donnerstag.",
    "title": "Japan warnt Nordkorea",
    "published": "2023-09-14",
    "language": "de",
    "publisher": "Abendblatt",
}


class Text(BaseModel):
    """A text to be read."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE]})

    text: str = Field(
        min_length=1, description="The article: paragraphs separated by blank lines; read to the character."
    )
    title: str | None = Field(None, max_length=2000, description="Put in front of the text unless that begins with it.")
    published: str | None = Field(None, max_length=100, description="YYYY-MM-DD, YYYY-MM or YYYY; dates go by it.")
    language: str | None = Field(None, max_length=100, description="de or en; detected where it is not given.")
    publisher: str | None = Field(None, max_length=2000)
    url: str | None = Field(None, max_length=2000, description="Where it was published; is never fetched.")


class Added(BaseModel):
    """How the archive took a text."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"identity": "text:0aee9188…", "article": 17, "outcome": "new"}]}
    )

    identity: str = Field(description="What makes it the same article in every archive.")
    article: int = Field(description="Its number here: the report is at /report/{article}.")
    outcome: Outcome = Field(description="What it was to the archive.")


class Refusal(BaseModel):
    """Why there is no answer."""

    status: int
    detail: str


_REFUSALS: Final[dict[int | str, dict[str, Any]]] = {
    401: {"model": Refusal, "description": "Nobody is logged in."},
    403: {"model": Refusal, "description": "The role is too low."},
    413: {"model": Refusal, "description": "The text is too long."},
    415: {"model": Refusal, "description": "It is no JSON."},
    422: {"model": Refusal, "description": "The text cannot be read; says why."},
    429: {"model": Refusal, "description": "Too many requests."},
    503: {"model": Refusal, "description": "Others are served; try again."},
}
_RECORD: Final[dict[str, Any]] = {
    "description": "The record, as the codebook has it (`depesche schema`).",
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["schema", "article", "entities", "statements", "events", "times", "places"],
                "properties": {
                    "schema": {"const": "depesche/1"},
                    "article": {"type": "object"},
                    **{
                        name: {"type": "array", "items": {"type": "object"}}
                        for name in ("entities", "statements", "events", "times", "places")
                    },
                },
            }
        }
    },
}
Given = Annotated[Text, Body()]


@router.post(
    "/read",
    summary="Read a text",
    response_class=Response,
    responses={200: _RECORD, **_REFUSALS},
    dependencies=[READER, JSON],
)
def read(asked: Asking, given: Given) -> Response:
    """The record of a text; nothing is kept."""
    return Response(_read(asked, given).record.to_json(), media_type="application/json")


@router.post(
    "/articles",
    summary="Add a text to the archive",
    responses={201: {"model": Added}, **_REFUSALS},
    dependencies=[EDITOR, JSON],
)
def add(asked: Asking, given: Given, response: Response) -> Added:
    """Read a text and keep it: 201 where it is new, 200 where the archive has it already or it is another version."""
    kept = keep(asked.archive, _read(asked, given), _SOURCE)
    response.status_code = 201 if kept.outcome is Outcome.new else 200
    return Added(identity=kept.identity, article=kept.number, outcome=kept.outcome)


def _read(asked: Asking, given: Text) -> Reading:
    known = Known(**given.model_dump(exclude={"text"}))
    try:
        return read_text(asked.readers, given.text, known)
    except DepescheError as error:
        raise HTTPException(422, str(error)) from None
