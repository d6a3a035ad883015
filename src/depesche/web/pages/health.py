"""For those who run the desk: whether it answers, and its measures."""

from __future__ import annotations

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import text

from depesche.web.asked import Asking

router = APIRouter(tags=["operation"])


@router.get("/healthz", summary="Whether the desk can read its archive")
def healthz(asked: Asking) -> dict[str, str]:
    """Answers 503 with a reason where it cannot."""
    with asked.reading() as connection:
        connection.execute(text("SELECT 1"))
    return {"status": "ok"}


@router.get("/metrics", summary="Measures for Prometheus", response_class=Response)
def metrics(asked: Asking) -> Response:
    """Requests, their durations, what the archive holds, sources that lag."""
    return Response(asked.request.app.state.measures.text(), media_type=CONTENT_TYPE_LATEST)
