"""How much of the text a mention shows in the record: descriptions whole, names as they stand.

In a language whose article does not inflect, "a doctor at the clinic" is quoted with article and complement; where it inflects and
melts into prepositions (*im Ministerium*), without.
"""

from __future__ import annotations

from depesche.reading.draft import Mention
from depesche.reading.lexicon import load_table
from depesche.reading.tree import Tree, Word
from depesche.record import Span

_BEFORE = frozenset({"det", "amod", "compound", "nmod:poss", "case", "nummod", "punct"})


def shown(mention: Mention, tree: Tree) -> Span:
    """The stretch of text that a mention covers in the record.

    Args:
        mention: a mention of the draft, without article and complements.
        tree: the article it stands in.
    """
    if mention.form != "role" or not load_table(tree.language, "roles.toml")["forms"].get("whole_descriptions"):
        return mention.span
    inside = tree.between(*mention.span)
    if not inside:
        return mention.span
    sentence = inside[0].sentence.words
    low, high = sentence.index(inside[0]), sentence.index(inside[-1]) + 1
    core = {w.i for w in inside}
    while low and _opens(sentence[low - 1], core):
        low -= 1
        core.add(sentence[low].i)
    while high < len(sentence) and (end := _complement(sentence, high, core)) > high:
        core.update(w.i for w in sentence[high:end])
        high = end
    return sentence[low].start, sentence[high - 1].end


def _opens(word: Word, core: set[int]) -> bool:
    """Whether a word before the phrase belongs to it: article, adjective, possessor."""
    if word.pos in ("ADP", "ADV", "VERB") or (word.pos == "PUNCT" and word.text != "-"):
        return False
    while word.i not in core:
        if word.dep not in _BEFORE or word.head is word:
            return False
        word = word.head
    return True


def _complement(sentence: list[Word], at: int, core: set[int]) -> int:
    """Where a complement ends that begins here, "at the clinic"; the same place where none does."""
    noun = sentence[at].head
    if sentence[at].pos != "ADP" or noun.dep != "nmod" or noun.head.i not in core:
        return at
    below = {w.i for w in noun.subtree()}
    end = at
    while end < len(sentence) and sentence[end].i in below and sentence[end].pos not in ("PUNCT", "VERB"):
        end += 1
    return end if noun.i < (sentence[end].i if end < len(sentence) else noun.i + 1) else at
