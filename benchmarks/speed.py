"""Speed and memory: words a second on one core, end to end and without our components, in one run on the same articles.

    python benchmarks/speed.py [ARTICLES.jsonl] [--language de] [--limit 200]

Without a file, the dispatches of the corpus are read over and over. Prints one JSON object; the ratio is what to compare,
since both numbers come from the same machine and minute. Start-up is a fresh process that reads one sentence.
"""

from __future__ import annotations

import argparse
import json
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
_START_UP = "import depesche; depesche.read('Japan warnte Russland.', language='de')"


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
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", _START_UP], check=True)
    start_up = time.perf_counter() - begin
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
                "start_up_seconds": round(start_up, 2),
            }
        )
    )


if __name__ == "__main__":
    main()
