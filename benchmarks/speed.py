"""Speed and memory: words a second on one core, end to end and without our components, in one run on the same articles.

    python benchmarks/speed.py [ARTICLES.jsonl] [--language de] [--limit 200]

Without a file, the dispatches of the corpus are read over and over. Prints one JSON object; the ratio is what to compare,
since both numbers come from the same machine and minute. Start-up is a fresh process until it has read one sentence, the best of
five, by part: spaCy's import, ours, the parser, our readers, the sentence. Seconds of the user's CPU time, which other work on the
machine disturbs least, stand beside those of the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from itertools import cycle, islice
from pathlib import Path

from threadpoolctl import threadpool_limits

from depesche.article import article_of
from depesche.language import load_pipeline
from depesche.reader import load
from depesche.reading.pipeline import with_article
from depesche.record import Article

ROOT = Path(__file__).parent.parent
_START_UPS = 5
_START_UP = """
import json, resource, sys, time
def now(): return time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_utime
marks = {"begin": now()}
import spacy; marks["spacy"] = now()
import depesche.reader; from depesche.reading.pipeline import add_components; marks["depesche"] = now()
nlp = depesche.language.load_pipeline(sys.argv[1]); marks["parser"] = now()
add_components(nlp); marks["readers"] = now()
nlp("Berlin, Paris."); marks["sentence"] = now()
steps = list(marks.items())
found = {b: [y - x for x, y in zip(p, q)] for (_, p), (b, q) in zip(steps, steps[1:])}
print(json.dumps(found | {"total": [y - x for x, y in zip(marks["begin"], now())]}))
"""


def own_articles(language: str) -> list[Article]:
    """The dispatches written for the project in this language."""
    found = []
    for path in sorted((ROOT / "corpus" / "dispatches").glob(f"{language}-*.json")):
        row = json.loads(path.read_text("utf-8"))
        found.append(
            article_of(row["body"], language=language, title=row["title"], published=row["published"], id=row["id"])
        )
    return found


def from_jsonl(path: Path, language: str) -> list[Article]:
    """The articles of a JSON Lines file with ``id`` and ``text``."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    return [article_of(r["text"], language=language, title=r.get("title"), id=str(r["id"])) for r in rows]


def start_up(language: str) -> dict[str, dict[str, float]]:
    """Seconds to readiness by part: of the clock and of the user's CPU time, each the least of several fresh processes."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}  # as installed
    command = [sys.executable, "-c", _START_UP, language]
    runs: list[dict[str, list[float]]] = [
        json.loads(subprocess.run(command, check=True, capture_output=True, env=environment).stdout)
        for _ in range(_START_UPS)
    ]
    return {
        kind: {part: round(min(run[part][at] for run in runs), 2) for part in runs[0]}
        for at, kind in enumerate(("start_up_seconds", "start_up_cpu_seconds"))
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--language", default="de")
    parser.add_argument("--limit", type=int, default=200)
    args = parser.parse_args()
    pool = from_jsonl(args.articles, args.language) if args.articles else own_articles(args.language)
    articles = list(islice(cycle(pool), args.limit))
    bare, whole = load_pipeline(args.language), load(args.language)
    words = sum(not token.is_space for article in articles for token in bare.make_doc(article.text))
    seconds = {"bare": 0.0, "whole": 0.0}
    for article in articles[:5]:  # warm up
        whole(with_article(whole, article))
    with threadpool_limits(1, user_api="blas"):  # one core
        for article in articles:  # in turns, so that both see the same machine
            for name, nlp in (("bare", bare), ("whole", whole)):
                begin = time.perf_counter()
                nlp(with_article(nlp, article))
                seconds[name] += time.perf_counter() - begin
    print(
        json.dumps(
            {
                "language": args.language,
                "articles": len(articles),
                "words": words,
                "bare_words_per_second": round(words / seconds["bare"]),
                "words_per_second": round(words / seconds["whole"]),
                "ratio": round(seconds["bare"] / seconds["whole"], 3),
                "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
                **start_up(args.language),
            }
        )
    )


if __name__ == "__main__":
    main()
