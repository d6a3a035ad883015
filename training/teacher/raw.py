"""Raw sentences to be parsed: GermEval 2014 (news and Wikipedia) and speeches of the Bundestag."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language

from training import entities
from training.conllu import Row, Sentence

SHORTEST, LONGEST = 5, 45  # words
SPEECHES = 40  # every so manieth speech is taken from
_NO_SPACE_BEFORE, _NO_SPACE_AFTER = frozenset(".,;:!?)]}…%"), frozenset("([{")
_GUESSED = frozenset({"Title", "UPPER", "numeric", "mnum", "cdig"})  # shapes that tell what kind of word is missing
_DIALOGUE = ("Kolleg", "Präsident", "Damen und Herren", "Beifall", "?", "(", "–")


def germeval(data: Path, seed: int) -> Iterator[Sentence]:
    """The readable sentences, then those with gaps whose shape tells a noun, name or number, filled as for names."""
    chance = random.Random(seed)
    pool = entities.build_pool(data, "de")
    for name in ("de-germeval14-dev", "de-germeval14-test-a", "de-germeval14-train-partial"):
        for number, item in enumerate(entities.items(data / "ner" / f"{name}.jsonl.gz")):
            whole = all(token is None or token.split() == [token] for token in item["tokens"])
            if whole and SHORTEST <= len(item["tokens"]) <= LONGEST and _fillable(item):
                yield _sentence(f"{name}-{number}", entities.fill(item, pool, chance), item.get("case", [""])[0])


def _fillable(item: dict[str, Any]) -> bool:
    gaps = [i for i, token in enumerate(item["tokens"]) if token is None]
    return 5 * len(gaps) <= len(item["tokens"]) and all(item["case"][i] in _GUESSED for i in gaps)


def speeches(data: Path, nlp: Language, wanted: int) -> Iterator[Sentence]:
    """Statements out of speeches, dialogue with the house left out.

    Args:
        data: the data folder.
        nlp: its tokenizer and sentence boundaries are used.
        wanted: number of sentences.
    """
    boundaries = nlp.get_pipe("depesche_sentences")
    for number, item in enumerate(entities.items(data / "text" / "de-bundestag-wp19-20.jsonl.gz")):
        if number % SPEECHES:
            continue
        for at, span in enumerate(boundaries(nlp.make_doc(item["text"])).sents):
            words = [token for token in span if not token.is_space]
            if not SHORTEST <= len(words) <= LONGEST or any(mark in span.text for mark in _DIALOGUE):
                continue
            made = [Row(t.text, t.text, "", "", {}, i, "", bool(t.whitespace_), "") for i, t in enumerate(words)]
            yield Sentence(f"{item['id']}-{at}", made)
            wanted -= 1
            if not wanted:
                return


def _sentence(name: str, words: list[str], shape: str) -> Sentence:
    if shape == "Title":  # the set writes the first word small where it is common
        words = [words[0][:1].upper() + words[0][1:], *words[1:]]
    rows = []
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else ""
        space = word not in _NO_SPACE_AFTER and following not in _NO_SPACE_BEFORE
        rows.append(Row(word, word, "", "", {}, i, "", space, ""))
    return Sentence(name, rows)
