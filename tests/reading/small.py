"""A small lexicon and hand-built trees for tests of events."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from depesche.reading import lexicon
from depesche.reading.draft import Actor, Draft, Mention
from depesche.reading.events import EventLexicon, EventReader
from depesche.reading.events.grammar import Grammar
from depesche.reading.events.scoring import agree
from depesche.reading.tree import Sentence, Tree, Word

SHIPPED = Path(lexicon.__file__).parent / "lexicon"
GERMAN = """
type = "SANCTION"
[[entry]]
verbs = ["sanktionieren", "bestrafen"]
nouns = ["Sanktion"]
actor = ["subject", "genitive", "compound", "adjective"]
recipient = ["object", "prep:gegen", "genitive"]
[[entry]]
verbs = ["verhängen"]
with = { object = ["Sanktion"] }
actor = ["subject"]
recipient = ["prep:gegen"]
[[entry]]
type = "ASSAULT"
verbs = ["angreifen"]
nouns = ["Angriff"]
actor = ["subject", "genitive", "compound", "adjective"]
recipient = ["object", "prep:auf"]
[[entry]]
type = "ACCUSE"
verbs = ["verurteilen"]
actor = ["subject"]
recipient = ["object-party", "object"]
[[entry]]
type = "REQUEST"
verbs = ["auffordern"]
actor = ["subject"]
recipient = ["object"]
[[entry]]
type = "RETREAT"
mode = "withdraw"
verbs = ["abziehen"]
actor = ["subject"]
recipient = []
[[entry]]
type = "CONSULT"
nouns = ["Gespräch"]
reciprocal = true
tense = "future-is:AGREE"
actor = ["prep:zwischen", "genitive", "prep:mit"]
[[entry]]
type = "THREATEN"
verbs = ["androhen"]
actor = ["subject"]
recipient = ["dative"]
[[entry]]
type = "AGREE"
verbs = ["versprechen", "anbieten"]
actor = ["subject"]
recipient = ["dative"]
[[entry]]
type = "AID"
verbs = ["unterstützen"]
nouns = ["Soforthilfe"]
actor = ["subject", "genitive"]
recipient = ["object", "prep:für"]
[[entry]]
type = "COERCE"
mode = "arrest"
verbs = ["festnehmen"]
actor = ["subject"]
recipient = ["object"]
[[entry]]
type = "COERCE"
verbs = ["verbieten"]
actor = ["subject"]
recipient = ["object-party"]
[[entry]]
type = "MOBILIZE"
nouns = ["Entsendung"]
actor = ["governor-subject", "genitive"]
recipient = []
[[entry]]
type = "CONSULT"
mode = "third-party"
verbs = ["vermitteln"]
actor = ["subject"]
recipient = ["prep:zwischen"]
"""
SUPPORT = '[[entry]]\nverbs = ["ausüben", "verüben"]\nsubject = "actor"\ncopies = true\n'


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[EventReader]:
    """A reader with the lexicon above in place of the shipped one."""
    folder = tmp_path / "de"
    (folder / "events").mkdir(parents=True)
    (folder / "events" / "all.toml").write_text(GERMAN, "utf-8")
    (folder / "support.toml").write_text(SUPPORT, "utf-8")
    for name in ("frames.toml", "inflection.toml"):
        (folder / name).write_text((SHIPPED / "de" / name).read_text("utf-8"), "utf-8")
    caches = (lexicon.table_text, lexicon.load_table, lexicon.table_names, EventLexicon.load, Grammar.load)
    for cache in caches:
        cache.cache_clear()
    monkeypatch.setattr(lexicon, "_folder", lambda language: tmp_path / language)
    yield EventReader("de", agree)
    for cache in caches:
        cache.cache_clear()


STATES = {
    "Russland": "RUS",
    "Russlands": "RUS",
    "Kiew": "UKR",
    "Ukraine": "UKR",
    "Berlin": "DEU",
    "Deutschland": "DEU",
    "China": "CHN",
    "Nepal": "NPL",
    "Tokio": "JPN",
    "Portugal": "PRT",
}
PEOPLE = {  # form: name, kind, country, sectors
    "Landespolizei": ("Landespolizei", "organisation", "DEU", ("COP",)),
    "Streikende": ("Streikende", "group", "DEU", ("LAB",)),
    "Lehrerin": ("Lehrerin", "person", "DEU", ("EDU",)),
    "Fischer": ("Fischer", "group", None, ("CVL",)),
}


def draft_of(*sentences: str) -> Draft:
    """A draft from lines ``form lemma POS head relation [Feature=Value|…]``, heads counted from 1 in the sentence, 0 the root.

    States named in STATES are mentions; a form ``US-…`` is a compound of the United States.
    """
    tree, offset = Tree("", "de"), 0
    actors: dict[str, Actor] = {}
    draft = Draft(tree, "2024-05-01", None)
    for index, block in enumerate(sentences):
        rows = [line.split() for line in block.strip().splitlines()]
        words: list[Word] = []
        for row in rows:
            features = dict(pair.split("=") for pair in row[5].split("|")) if len(row) > 5 else {}
            words.append(Word(len(tree.words) + len(words), row[0], row[1], row[2], row[4], features, offset, ""))
            offset += len(row[0]) + 1
        sentence = Sentence(index, words, index, False, False)
        for word, row in zip(words, rows, strict=True):
            word.sentence = sentence
            if row[3] != "0":
                word.head = words[int(row[3]) - 1]
                word.head.children.append(word)
            if row[4] == "compound:prt":
                word.head.particle = word
        tree.words += words
        tree.sentences.append(sentence)
        for word in words:
            code = STATES.get(word.text) or ("USA" if word.text.startswith("US-") else None)
            if code or word.text in PEOPLE:
                new = Actor(*PEOPLE[word.text]) if word.text in PEOPLE else Actor(str(code), "country", code, ("GOV",))
                new.named = new.kind != "group"
                actor = actors.setdefault(new.name, new)
                form = "compound" if word.text.startswith("US-") else "name"
                mention = Mention(word.start, word.end, word, actor, form)
                actor.mentions.append(mention)
                draft.mentions[word.i] = mention
    tree.text = " ".join(word.text for word in tree.words)
    draft.actors = list(actors.values())
    return draft


def read(reader: EventReader, *sentences: str) -> list[tuple[str, list[str], list[str]]]:
    draft = draft_of(*sentences)
    reader(draft)
    return [(d.type, [a.name for a in d.actors], [r.name for r in d.recipients]) for d in draft.done]
