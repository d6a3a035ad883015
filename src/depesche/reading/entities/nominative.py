"""The name of somebody without a name, in the nominative: *argentinischen Außenministerium* → *argentinisches Außenministerium*."""

from __future__ import annotations

from depesche.reading.entities.phrase import Phrase
from depesche.reading.tree import Word


def shown(phrase: Phrase, text: str, endings: dict[str, str]) -> str:
    """The words of a phrase as its name, its adjectives strong and its noun without the ending of the genitive.

    Args:
        phrase: the phrase.
        text: the words that name it, as they stand.
        endings: gender or "Plur" → ending of a strong adjective in the nominative; empty where adjectives do not inflect.
    """
    noun = phrase.words[phrase.role_at] if phrase.role_at >= 0 else None
    if not endings or noun is None or phrase.possessor is not None or phrase.determiner == "poss" or phrase.owner:
        return text
    start = phrase.words[phrase.first].start
    if phrase.start != start or not text.startswith(phrase.words[phrase.first].text):
        return text  # a quantity before it has been left out
    plural = noun.morph.get("Number") == "Plur"
    ending = endings.get("Plur" if plural else noun.morph.get("Gender", ""))
    if ending is None:
        return text
    parts: list[str] = []
    at = 0
    for word in phrase.words[phrase.first : phrase.role_at + 1]:
        form = _noun(word, plural) if word is noun else _adjective(word, ending, set(endings.values()))
        parts += [text[at : word.start - start], form]
        at = word.end - start
    return "".join([*parts, text[at:]])


def _adjective(word: Word, ending: str, endings: set[str]) -> str:
    """An inflected adjective with another ending; other words as they are."""
    inflected = word.pos == "ADJ" and word.dep == "amod" and "Case" in word.morph and word.text.isalpha()
    if not inflected:
        return word.text
    for old in sorted({*endings, "en", "em"}, key=lambda e: (-len(e), e)):
        if word.text.endswith(old) and len(word.text) > len(old) + 2:
            return word.text[: -len(old)] + ending
    return word.text


def _noun(word: Word, plural: bool) -> str:
    """A noun in the genitive without its ending."""
    genitive = word.morph.get("Case") == "Gen" and not plural and word.text.endswith("s")
    return word.lemma if genitive and word.text in (word.lemma + "s", word.lemma + "es") else word.text
