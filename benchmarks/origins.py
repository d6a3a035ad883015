"""Origins: which of the changes that papers make to an agency's text are seen through, what is taken for one and is not, how fast.

    python benchmarks/origins.py [--texts FILE.jsonl[.gz]] [--articles 100000] [--seed 1]

Without ``--texts`` (JSON Lines with ``text``; ``id``, ``title``, ``language`` where known) the dispatches of the corpus are used.
Every text is changed in every way of ``perturbation.py`` and compared with all texts and with ``data/origins.toml``: reports on one
event, after one pattern, with one background. Then as many articles as asked for are grouped one by one on one core, fingerprints
included.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, combinations
from pathlib import Path
from typing import TypeVar

import numpy
from perturbation import Perturbation, Text, paragraphs, sentences

from depesche.archive.origins import Appearance, Fingerprint, MemoryStore, fingerprint, same_origin
from depesche.archive.origins.shingles import shingles

HERE = Path(__file__).parent
CREDIT = ("dpa",)
Hashes = frozenset[int]
T = TypeVar("T")


def own_texts() -> list[Text]:
    """The dispatches written for the project."""
    rows = [
        json.loads(path.read_text("utf-8")) for path in sorted((HERE.parent / "corpus" / "dispatches").glob("*.json"))
    ]
    return [Text(row["id"], row["language"], row["title"], row["body"]) for row in rows]


def from_jsonl(path: Path) -> list[Text]:
    """The texts of a JSON Lines file, plain or gzipped."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in raw.splitlines()]
    return [
        Text(str(r.get("id", n)), r.get("language", "de"), r.get("title", ""), r["text"]) for n, r in enumerate(rows)
    ]


def alike() -> dict[str, list[list[Text]]]:
    """Texts that look alike and are not of one origin, in groups, by kind."""
    table = tomllib.loads((HERE / "data" / "origins.toml").read_text("utf-8"))
    return {
        kind: [
            [Text(f"{kind}-{n}-{m}", g["language"], "", t) for m, t in enumerate(g["texts"])]
            for n, g in enumerate(groups)
        ]
        for kind, groups in table.items()
    }


class Pool:
    """Texts to be found, by their bands."""

    def __init__(self, prints: dict[str, Fingerprint]) -> None:
        self.prints = prints
        self.holders = holders({name: f.bands for name, f in prints.items()})

    def sharing(self, found: Fingerprint) -> set[str]:
        """Which texts share a band."""
        return set().union(*(self.holders.get(band, ()) for band in found.bands))

    def linked(self, found: Fingerprint) -> set[str]:
        """Which texts are of one origin with it."""
        return {name for name in self.sharing(found) if same_origin(found, self.prints[name]).same}


def holders(bands: dict[str, Iterable[T]]) -> dict[T, set[str]]:
    """The texts of every band."""
    found: dict[T, set[str]] = defaultdict(set)
    for name, own in bands.items():
        for band in own:
            found[band].add(name)
    return found


@dataclass
class Counts:
    """Of the changed texts: linked to what they were made of, found by a band at all, linked to anything else."""

    texts: int = 0
    found: int = 0
    right: int = 0
    wrong: int = 0

    def add(self, text: str, found: Fingerprint, pool: Pool) -> None:
        """Count one changed text."""
        linked = pool.linked(found)
        self.texts += 1
        self.found += text in pool.sharing(found)
        self.right += text in linked
        self.wrong += len(linked - {text})

    def line(self, name: str) -> str:
        """One line of the table."""
        precision = f"{self.right / (self.right + self.wrong):9.3f}" if self.right + self.wrong else f"{'-':>9}"
        return f"{name:72} {self.texts:6} {self.found / self.texts:9.3f} {self.right / self.texts:9.3f} {self.wrong:6} {precision}"


def accuracy(texts: list[Text], seed: int) -> None:
    """Print precision and recall for every way, with and without a credit in common."""
    plain = {t.id: fingerprint(t.body, t.title) for t in chain(texts, *chain(*alike().values()))}
    for credited in (False, True):
        pool = Pool({name: replace(f, credits=CREDIT if credited else ()) for name, f in plain.items()})
        head = "both credit one agency" if credited else "no credit"
        print(f"{head:72} {'texts':>6} {'found':>9} {'recall':>9} {'wrong':>6} precision")
        total = Counts()
        for name, way in Perturbation(texts, seed).ways().items():
            counts = Counts()
            for text in texts:
                changed = way(text)
                found = fingerprint(f"{changed.title}\n\n{changed.body}", changed.title)
                found = replace(found, credits=CREDIT if credited else ())
                counts.add(text.id, found, pool)
                total.add(text.id, found, pool)
            print(counts.line(name))
        print(total.line("all"))
        different(texts, pool)


def different(texts: list[Text], pool: Pool) -> None:
    """Print how many texts that are not of one origin are taken for one."""
    for kind, groups in alike().items():
        pairs = [same_origin(pool.prints[a.id], pool.prints[b.id]) for g in groups for a, b in combinations(g, 2)]
        worst = max(s.contained for s in pairs)
        print(f"{kind}: {len(pairs)} pairs, {sum(s.same for s in pairs)} taken for one; most in common {worst:.2f}")
    pairs = [(t.id, other) for t in texts for other in pool.linked(pool.prints[t.id]) if t.id < other]
    sharing = sum(len(pool.sharing(pool.prints[t.id])) - 1 for t in texts) / len(texts)
    print(f"texts among themselves: {len(pairs)} pairs taken for one; a text shares a band with {sharing:.3f} others")
    for parts in (2, 5, 15):
        digests = [texts[i : i + parts] for i in range(0, len(texts) - parts + 1, parts)]
        links = [t.id in pool.linked(fingerprint("\n\n".join(t.body for t in d))) for d in digests for t in d]
        print(f"digests of {parts}: {sum(links) / len(links):.2f} of the parts linked")


def minhash_bands(text: str, bands: int, rows: int) -> Hashes:
    """The usual bands: ``bands`` groups of ``rows`` minima of the whole text under as many hash functions."""
    found = shingles(text)
    factors = numpy.random.default_rng(1).integers(1, 2**63, size=(bands * rows, 2), dtype=numpy.uint64)
    minima = (
        ((found * (factors[:, :1] | numpy.uint64(1)) + factors[:, 1:]) >> numpy.uint64(32))
        .min(axis=1)
        .reshape(bands, rows)
    )
    return frozenset(hash((n, *row)) for n, row in enumerate(minima.tolist()))


def schemes() -> dict[str, Callable[[str], Hashes]]:
    """Ways to make bands."""
    return {
        "MinHash of the text, 32 bands of 4": lambda t: minhash_bands(t, 32, 4),
        "MinHash of the text, 32 bands of 2": lambda t: minhash_bands(t, 32, 2),
        "MinHash of every paragraph, 4 bands of 1": lambda t: frozenset().union(
            *(minhash_bands(p, 4, 1) for p in paragraphs(t))
        ),
        "winnowed (as built)": lambda t: frozenset(value for _, value in fingerprint(t).bands),
    }


def comparison(texts: list[Text], seed: int) -> None:
    """Print which share of the changed texts each scheme finds, the least over the ways, and what it costs."""
    print(f"\n{'bands':44} {'a text':>8} {'found':>7} {'least':>7} {'way':50} {'false':>6}")
    changed = {name: [way(text) for text in texts] for name, way in Perturbation(texts, seed).ways().items()}
    for name, scheme in schemes().items():
        pool = {text.id: scheme(text.body) for text in texts}
        known = holders(pool)
        recall, false = {}, 0
        for way, made in changed.items():
            sharing = [set().union(*(known.get(band, ()) for band in scheme(text.body))) for text in made]
            recall[way] = sum(t.id in s for t, s in zip(made, sharing, strict=True)) / len(made)
            false += sum(len(s - {t.id}) for t, s in zip(made, sharing, strict=True))
        rows = sum(map(len, pool.values())) / len(pool)
        least = min(recall, key=recall.__getitem__)
        mean = sum(recall.values()) / len(recall)
        print(
            f"{name:44} {rows:8.1f} {mean:7.3f} {recall[least]:7.3f} {least:50} {false / len(changed) / len(texts):6.3f}"
        )


def stream(texts: list[Text], count: int, seed: int) -> Iterator[str]:
    """Articles of sentences of the texts, every third word drawn anew; two of five are an earlier one: whole, cut, merged."""
    source = random.Random(seed)
    every = [s.split() for t in texts for s in sentences(t.body)]
    words = [w for s in every for w in s]
    length = round(len(every) / len(texts))
    recent: list[list[str]] = []
    for _ in range(count):
        if recent and source.random() < 0.4:
            old = source.choice(recent)
            half = old[: len(old) // 2]
            yield " ".join(source.choice((old, half, [*half, *source.choice(recent)[-len(old) // 3 :]])))
            continue
        fresh = []
        for sentence in source.choices(every, k=source.randrange(max(length // 2, 3), length * 3 // 2)):
            fresh.append(" ".join(source.choice(words) if source.random() < 1 / 3 else w for w in sentence))
        recent.append(fresh)
        if len(recent) > 5000:
            recent.pop(0)
        yield " ".join(fresh)


def speed(texts: list[Text], count: int, seed: int) -> None:
    """Group a stream and print time and memory."""
    articles = list(stream(texts, count, seed))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    store = MemoryStore()
    wall, core = time.perf_counter(), time.process_time()
    for n, text in enumerate(articles):
        store.add(Appearance.of(f"{n:07}", "2026-01-01", f"2026-01-01T00:00:00.{n:07}Z"), fingerprint(text))
    wall, core = time.perf_counter() - wall, time.process_time() - core
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    sizes = Counter(len(members) for members in store.origins().values())
    words = sum(len(a.split()) for a in articles) / count
    print(
        f"\n{count} articles of {words:.0f} words: {core:.1f} s of processor time, {wall:.1f} s; {count / core:.0f} articles/s"
    )
    print(f"memory grew by {grown / 1024:.0f} MB; {sum(sizes.values())} origins, the largest of {max(sizes)} articles")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--articles", type=int, default=100_000, help="how many to group for the speed; 0: none")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    texts = from_jsonl(args.texts) if args.texts else own_texts()
    accuracy(texts, args.seed)
    comparison(texts, args.seed)
    if args.articles:
        speed(texts, args.articles, args.seed)


if __name__ == "__main__":
    main()
