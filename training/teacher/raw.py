"""Raw sentences to be parsed: GermEval 2014 (news and Wikipedia), speeches of the Bundestag, reports of the corpus."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language

from training import entities
from training.conllu import Row, Sentence

SHORTEST, LONGEST = 5, 45  # words
SPEECHES = 20  # every so manieth speech is taken from
SHORTEST_LINE = 3  # words; of headlines
GAPS = 1 / 3  # the largest share of words that may be filled in
_HYPHEN = re.compile(r"(?<=\w)(-)(?=[^\W\d])")
REPORTS = ("reports/train", "dispatches")
_NO_SPACE_BEFORE, _NO_SPACE_AFTER = frozenset(".,;:!?)]}…%"), frozenset("([{")
_GUESSED = frozenset({"Title", "UPPER", "numeric", "mnum", "cdig"})  # shapes that tell what kind of word is missing
_DIALOGUE = ("Kolleg", "Präsident", "Damen und Herren", "Beifall", "?", "(", "–")


def germeval(data: Path, seed: int) -> Iterator[Sentence]:
    """The readable sentences, then those with gaps whose shape tells a noun, name or number, filled as for names."""
    chance = random.Random(seed)
    pool = entities.build_pool(data, "de")
    for name in ("de-germeval14-dev", "de-germeval14-test-a", "de-germeval14-train-partial"):
        for number, item in enumerate(entities.items(data / "ner" / f"{name}.jsonl.gz")):
            if not SHORTEST <= len(item["tokens"]) <= LONGEST or not _fillable(item):
                continue
            words = entities.fill(item, pool, chance)
            if all(word.split() == [word] for word in words):  # some tokens, and some names of lists, hold blanks
                yield _sentence(f"{name}-{number}", words, item.get("case", [""])[0])


def _fillable(item: dict[str, Any]) -> bool:
    gaps = [i for i, token in enumerate(item["tokens"]) if token is None]
    return len(gaps) <= GAPS * len(item["tokens"]) and all(item["case"][i] in _GUESSED for i in gaps)


def speeches(data: Path, nlp: Language, wanted: int) -> Iterator[Sentence]:
    """Statements out of speeches, dialogue with the house left out.

    Args:
        data: the data folder.
        nlp: its tokenizer and sentence boundaries are used.
        wanted: number of sentences.
    """
    stories = itertools.islice(entities.items(data / "text" / "de-bundestag-wp19-20.jsonl.gz"), None, None, SPEECHES)
    found = (s for item in stories for s in _split(nlp, item["id"], item["text"], SHORTEST))
    yield from itertools.islice((s for s in found if not _is_dialogue(s)), wanted)


def _is_dialogue(sentence: Sentence) -> bool:
    text = " ".join(row.form for row in sentence.rows)
    return any(mark in text for mark in _DIALOGUE)


def reports(corpus: Path, nlp: Language) -> Iterator[Sentence]:
    """Headlines and sentences of the German reports that may be trained on.

    Args:
        corpus: the folder ``corpus`` of this repository.
        nlp: as above.
    """
    for path in (path for part in REPORTS for path in sorted((corpus / part).glob("de-*.json"))):
        report = json.loads(path.read_text(encoding="utf-8"))
        yield from _split(nlp, path.stem, f"{report['title']}\n\n{report['body']}", SHORTEST_LINE)


def split_hyphens(sentence: Sentence) -> Sentence:
    """The sentence with ``US-Angriff`` as the three tokens that PUD and GSD make of it."""
    rows: list[Row] = []
    for row in sentence.rows:
        parts = [part for part in _HYPHEN.split(row.form) if part]
        for at, part in enumerate(parts, 1):
            rows.append(Row(part, part, "", "", {}, len(rows), "", row.space and at == len(parts), ""))
    return Sentence(sentence.sent_id, rows)


def _split(nlp: Language, name: str, text: str, shortest: int) -> Iterator[Sentence]:
    boundaries = nlp.get_pipe("depesche_sentences")
    for at, span in enumerate(boundaries(nlp.make_doc(text)).sents):
        words = [token for token in span if not token.is_space]
        if shortest <= len(words) <= LONGEST:
            rows = [Row(t.text, t.text, "", "", {}, i, "", bool(t.whitespace_), "") for i, t in enumerate(words)]
            yield Sentence(f"{name}-{at}", rows)


def _sentence(name: str, words: list[str], shape: str) -> Sentence:
    if shape == "Title":  # the set writes the first word small where it is common
        words = [words[0][:1].upper() + words[0][1:], *words[1:]]
    rows = []
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else ""
        space = word not in _NO_SPACE_AFTER and following not in _NO_SPACE_BEFORE
        rows.append(Row(word, word, "", "", {}, i, "", space, ""))
    return Sentence(name, rows)
