"""Syntax and names on the sentences that were kept from training: UAS and LAS on gold words, F1 of names on gold words."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TypeAlias

from spacy.language import Language
from training.corpora import dev_sentences
from training.entities import items, to_doc
from training.evaluate import SKIPPED_PIPES, score

from depesche.language import load_pipeline

Figures: TypeAlias = dict[str, float]

TREEBANKS: Final = (("de", "pud"), ("de", "hdt"), ("en", "ewt"))
NAMES: Final = (
    ("de", "GermEval 2014 test-a, last 600 sentences", "de-germeval14-test-a", slice(-600, None)),
    ("en", "UNER EWT dev, every tenth sentence", "en-uner-ewt-dev", slice(None, None, 10)),
    ("en", "WikiGold", "en-wikigold", slice(None)),
)


def syntax(data: Path, language: str, treebank: str) -> tuple[int, Figures]:
    """Words, and UAS and LAS (full labels, punctuation left out) of the shipped parser on a treebank's development part."""
    sentences = dev_sentences(data, language)[treebank]
    tally = score(load_pipeline(language), sentences, treebank if language == "de" else None)
    return tally.words, {"UAS": tally.heads / max(tally.scored, 1), "LAS": tally.raw / max(tally.scored, 1)}


def names(path: Path, language: str, chosen: slice) -> tuple[int, Figures]:
    """Sentences, and precision, recall and F1 of persons, places and organisations in some of a set."""
    rows = [(row["tokens"], row["ner_tags"]) for row in items(path)][chosen]
    return len(rows), _names(load_pipeline(language), rows)


def _names(nlp: Language, rows: list[tuple[list[str], list[str]]]) -> Figures:
    hits = gold = found = 0
    with nlp.select_pipes(disable=[pipe for pipe in SKIPPED_PIPES if pipe in nlp.pipe_names]):
        for words, tags in rows:
            wanted = {(e.start, e.end, e.label_) for e in to_doc(nlp.vocab, words, tags).ents}
            read = {(e.start, e.end, e.label_) for e in nlp(to_doc(nlp.vocab, words, ["O"] * len(words))).ents}
            hits, gold, found = hits + len(wanted & read), gold + len(wanted), found + len(read)
    precision, recall = hits / max(found, 1), hits / max(gold, 1)
    return {"precision": precision, "recall": recall, "f1": 2 * hits / max(gold + found, 1)}
