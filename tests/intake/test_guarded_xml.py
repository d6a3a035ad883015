"""XML from strangers reads no file, asks no network and does not grow."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.intake.given import news_item

from depesche.intake import Problem, deliveries

SECRET = "Zahlenschloss 7351"
NEWS = news_item("<p>Japan warnte Moskau. {}</p>")
TARGETS = ("{file}", "file://{file}", "http://127.0.0.1:{port}/a", "ftp://127.0.0.1:{port}/a", "//127.0.0.1:{port}/a")

SUBSETS = {  # the internal subset of a DTD, and what uses it in the text
    "general entity": ('<!ENTITY e SYSTEM "{t}">', "&e;"),
    "public entity": ('<!ENTITY e PUBLIC "-//x" "{t}">', "&e;"),
    "parameter entity": ('<!ENTITY % p SYSTEM "{t}"> %p;', ""),
    "entity by a parameter entity": (
        '<!ENTITY % p SYSTEM "{t}"> <!ENTITY % q "<!ENTITY e SYSTEM \'{t}\'>"> %q; %p;',
        "&e;",
    ),
    "unparsed entity": ('<!NOTATION n SYSTEM "{t}"> <!ENTITY e SYSTEM "{t}" NDATA n>', ""),
    "entity in a default value": ('<!ENTITY e SYSTEM "{t}"> <!ATTLIST newsItem guid CDATA "&e;">', "&e;"),
}
OTHER = {  # a whole prolog, and something in the text
    "external subset": ('<!DOCTYPE newsItem SYSTEM "{t}">', ""),
    "public external subset": ('<!DOCTYPE newsItem PUBLIC "-//x" "{t}">', "&e;"),
    "inclusion": ("", '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{t}" parse="text"/>'),
    "style sheet": ('<?xml-stylesheet type="text/xsl" href="{t}"?>', ""),
}
GROWTH = {
    "billion laughs": "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else SECRET * 10}">' for n in range(10))
    + '<!ENTITY e "&e9;">',
    "one long entity": f'<!ENTITY e "{"x" * 100_000}">',
    "entity of itself": '<!ENTITY e "&e;">',
}


def payloads(file: Path, port: int) -> Iterator[tuple[str, bytes]]:
    """Names and documents."""
    for target in (t.format(file=file, port=port) for t in TARGETS):
        for name, (subset, use) in SUBSETS.items():
            yield f"{name} {target}", document(f"<!DOCTYPE newsItem [{subset}]>", use, target)
        for name, (prolog, use) in OTHER.items():
            yield f"{name} {target}", document(prolog, use, target)
    for name, subset in GROWTH.items():
        yield name, document(f"<!DOCTYPE newsItem [{subset}]>", "&e;" * 1000, "")
    yield "utf-16", document(f'<!DOCTYPE newsItem [<!ENTITY e SYSTEM "{file}">]>', "&e;", "").decode().encode("utf-16")


def document(prolog: str, use: str, target: str) -> bytes:
    return (prolog + NEWS.replace("{}", use)).replace("{t}", target).encode()


def test_no_payload_reads_a_file_or_asks_the_network(tmp_path: Path) -> None:
    canary, news = tmp_path / "canary", tmp_path / "a.xml"
    canary.write_text(f"<!ENTITY e '{SECRET}'>")
    os.utime(canary, (0, canary.stat().st_mtime))  # reading it would set the time of access
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        listener.setblocking(False)
        count = 0
        for name, raw in payloads(canary, listener.getsockname()[1]):
            for packing in (
                raw,
                b'<?xml version="1.0" standalone="no"?>' + raw if not raw.startswith(b"\xff\xfe") else raw,
            ):
                news.write_bytes(packing)
                for item in deliveries([str(news)]):
                    assert SECRET not in repr(item), name
                    if "ENTITY" in packing.decode("utf-8", "ignore"):
                        assert isinstance(item, Problem), name
                        assert "entities" in item.reason or "no XML" in item.reason, name
            count += 1
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert count >= 50
    assert canary.stat().st_atime == 0


def test_declared_entities_are_refused_with_the_reason(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(document('<!DOCTYPE newsItem [<!ENTITY e "x">]>', "&e;", ""))
    [problem] = deliveries([str(file)])
    assert isinstance(problem, Problem)
    assert "declares entities" in problem.reason


def test_markup_in_other_formats_reads_nothing_either(tmp_path: Path) -> None:
    canary, page = tmp_path / "canary", tmp_path / "a.html"
    canary.write_text(SECRET)
    os.utime(canary, (0, 0))
    body = "<p>Die Regierung in Tokio warnte Moskau am Mittwoch vor den Folgen der Lieferungen. &e;</p>" * 9
    page.write_text(
        f'<!DOCTYPE html [<!ENTITY e SYSTEM "{canary}">]><html lang="de"><head><base href="file://{canary}">'
        f'<link rel="stylesheet" href="{canary}"></head><body><iframe src="{canary}"></iframe><object data="{canary}"></object>'
        f"<article>{body}</article></body></html>"
    )
    assert SECRET not in repr(list(deliveries([str(page)])))
    assert canary.stat().st_atime == 0
