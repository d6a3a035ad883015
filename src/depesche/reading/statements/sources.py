"""Who speaks: from a noun phrase to an actor, making one where the entities have none."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.reading.draft import Actor, Draft, Mention, Said
from depesche.reading.entities.roles import role_lexicon
from depesche.reading.statements.cues import compounded, noun_frames
from depesche.reading.statements.frames import Speech
from depesche.reading.statements.parts import EDGE, Layout
from depesche.reading.statements.phrases import phrase
from depesche.reading.tree import Word
from depesche.record import Span

_ARTICLES = ("DET",)
_LONGEST = 8  # words of an unnamed party, beyond which it ends before its first complement
_INNER = ("appos", "flat", "flat:name", "nmod:desc", "compound", "nmod", "nsubj", "obl", "dep", "list")


def is_name(word: Word) -> bool:
    """Whether a word can head the phrase of somebody who speaks."""
    return word.pos in ("NOUN", "PROPN", "PRON", "X", "ADJ", "NUM", "DET") and word.text[:1].isalnum()


class Parties:
    """Finds or makes the actors of noun phrases.

    Args:
        draft: the article's draft; new actors and mentions are written into it.
        layout: where the words stand.
        speech: the language's words.
    """

    def __init__(self, draft: Draft, layout: Layout, speech: Speech) -> None:
        self.draft = draft
        self.layout = layout
        self.speech = speech
        self._things = tuple(sorted(speech.words.get("thing", ())))
        self._persons = tuple(sorted(speech.words.get("person", ())))
        self._masculine = tuple(sorted(speech.words.get("masculine", ())))
        self._documents = tuple(sorted(speech.words.get("document-noun", ())))
        self._made: list[Actor] = []

    def resolve(self, head: Word, make: bool = True) -> tuple[list[Actor], list[Span]]:
        """The actors a phrase names and the span of each phrase.

        Args:
            head: head of the noun phrase; coordinated heads are taken, too.
            make: whether to make an actor where no mention is known.
        """
        actors: list[Actor] = []
        spans: list[Span] = []
        members = [head, *(c for c in head.conjuncts()[1:] if is_name(c))]
        for name in head.children:
            if name.dep in ("appos", "flat", "flat:name", "nmod:desc"):  # die Agenturen Tass und Ria Nowosti
                members += [c for c in name.conjuncts()[1:] if self.find(c) is not None]
        mention = self._mention(head)
        for part in self.draft.tree.between(*mention.span) if mention is not None else []:
            members += [c for c in part.all("conj") if c not in members and self.find(c) is not None]
        low, high = phrase(self.layout, head, conjuncts=True)
        if len(members) > 1:
            low = self._listed(members, low)
        whole = self.layout.span(low, high)
        for member in members:
            actor = self.find(member) or (self.make(member) if make else None)
            if actor is not None and actor not in actors:
                actors.append(actor)
        if actors:
            spans.append(whole)
        return actors, spans

    def _listed(self, members: list[Word], low: int) -> int:
        """Earlier members of a list that the parser left apart: *Japan, die USA und Südkorea*."""
        words, part = self.layout.words, self.layout.parts[self.layout.part_of[low]]
        while low - 2 >= part.low and words[low - 1].text == "," and (words[low - 2].i in self.draft.mentions):
            members.insert(0, words[low - 2])
            low, _ = phrase(self.layout, words[low - 2]) if words[low - 2].head.i < words[low - 2].i else (low - 2, low)
        return low

    def find(self, head: Word) -> Actor | None:
        """The actor of the mention that a phrase is: at its head, at its apposition or name, or around the head."""
        mention = self._mention(head)
        return mention.actor if mention is not None else None

    def _mention(self, head: Word) -> Mention | None:
        own = self.draft.mention(head)
        if own is not None:
            return own
        for child in head.children:
            if child.dep in ("appos", "flat", "flat:name", "nmod:desc"):
                found = self.draft.mention(child)
                if found is not None:
                    return found
        for mention in self._around(head):
            if mention.start <= head.start < mention.end and mention.form not in ("adjective", "compound"):
                return mention
        return None

    def _around(self, head: Word) -> list[Mention]:
        near = [head, *head.children, head.head]
        return [self.draft.mentions[w.i] for w in near if w.i in self.draft.mentions]

    def make(self, head: Word) -> Actor | None:
        """A new unnamed actor from a noun phrase, so that no source is lost; None for pronouns without antecedent and things."""
        if head.pos == "NOUN" and head.lower.endswith(self._things):
            return None
        some = head.dep.startswith(("nsubj", "obl:agent")) and self.speech.is_word("some", head.lower)
        counted = head.pos == "NUM" and self.speech.object_follows and self._out_of(head)
        nobody = head.pos in ("PRON", "DET", "NUM") and not some and not counted
        if nobody or not head.text[:1].isalpha() or head.text.endswith("-"):
            return None  # nor for half a compound: *Staats- und Regierungschefs*
        words = [head] if some else self._naming(head)
        plural = head.morph.get("Number") == "Plur" or (counted and not self.personal(head))
        country = next(
            (m.actor.country for m in (self.draft.mentions.get(w.i) for w in words) if m and m.actor.country), None
        )
        country = country or self._home(head)
        name = self.draft.tree.text[words[0].start : words[-1].end]
        kind = "group" if plural else "person" if some or self.personal(head) else "organisation"
        gender = head.morph.get("Gender") if head.pos == "NOUN" else None  # a name's is a guess
        actor = Actor(name, kind, country, named=head.pos == "PROPN", plural=plural, gender=gender)
        mention = Mention(words[0].start, words[-1].end, head, actor, "role")
        actor.mentions.append(mention)
        self.draft.actors.append(actor)
        self.draft.mentions.setdefault(head.i, mention)
        self._made.append(actor)
        return actor

    def _naming(self, head: Word) -> list[Word]:
        """The words of a noun phrase that name somebody: without articles, adverbs and clauses, and not without end."""
        low, high = phrase(self.layout, head)
        words = self.layout.words[low:high]
        while words and (words[0].pos in _ARTICLES or words[0].text in EDGE):
            words = words[1:]
        while len(words) > 1 and words[0].pos == "ADV" and words[0] is not head:  # *demnach 84 Prozent der Befragten*
            words = words[1:]
        while words and words[-1].text in EDGE:
            words = words[:-1]
        end = next((n for n, w in enumerate(words) if w.text == "," and w.i > head.i), len(words))
        if end > _LONGEST:
            end = next((n for n, w in enumerate(words[:end]) if w.pos == "ADP" and w.i > head.i), end)
        return words[:end] or [head]

    def _out_of(self, head: Word) -> bool:
        """ "one of the engineers": a number that says how many of some people."""
        return any(self.speech.is_word("out-of", c.lower) for d in head.all("nmod") for c in d.all("case"))

    def forget(self, kept: Sequence[Said]) -> None:
        """Take back who was made for a statement that is not kept: what is no source there is often nobody at all.

        Args:
            kept: the statements of the article.
        """
        speaking = {id(actor) for said in kept for actor in (*said.source, *said.via, *said.recipient)}
        gone = {id(actor) for actor in self._made if id(actor) not in speaking}
        self.draft.actors[:] = [actor for actor in self.draft.actors if id(actor) not in gone]
        for at in [at for at, mention in self.draft.mentions.items() if id(mention.actor) in gone]:
            del self.draft.mentions[at]

    def within(self, word: Word) -> list[Actor]:
        """Whoever a compound of saying names with its first part: *Polizeiangaben*; the one known by that noun, or a new one."""
        prefix = compounded(self.speech, word)
        role = role_lexicon(self.speech.language).within(prefix) if prefix else None
        if role is None:
            return []
        lower = role.noun.lower()
        known = [a for a in self.draft.actors if not a.plural and lower in (w.lower() for m in a.mentions for w in [m.head.lemma])]
        if known:
            return known[-1:]
        kind = "group" if role.plural else "person" if role.person else "organisation"
        actor = Actor(prefix, kind, self._home(word), (role.sector,), named=False, plural=role.plural)
        mention = Mention(word.start, word.start + len(prefix), word, actor, "compound")
        actor.mentions.append(mention)
        self.draft.actors.append(actor)
        return [actor]

    def personal(self, head: Word, several: bool = False) -> bool:
        """Whether an unknown speaker is rather somebody than some body, by name or noun; ``several``: or some people."""
        if head.pos == "PROPN":
            article = any(c.pos == "DET" and c.morph.get("Poss") != "Yes" for c in head.children)
            acronym = len(head.text) > 1 and head.text.isupper()
            return not (acronym or head.ent.endswith("ORG") or (article and not self.speech.verb_second))
        if noun_frames(self.speech, head):
            return False
        if head.pos == "NUM":
            return self.speech.is_word("single", head.lower)
        masculine = head.morph.get("Gender") == "Masc" and head.lower.endswith(self._masculine)
        plural = several and head.morph.get("Number") == "Plur" and head.i not in self.layout.timed
        return masculine or (head.lower.removesuffix("s") if plural else head.lower).endswith(self._persons)

    def _home(self, word: Word) -> str | None:
        """The state of all actors that have one, where the article knows no second; else the one whose places the sentence names.

        Somebody may also be of the one state the sentence speaks of; bodies often are not.
        """
        countries = {a.country for a in self.draft.actors if a.country is not None and "JRN" not in a.sectors}
        if len(countries) == 1:
            return countries.pop()
        if word.lower.endswith(self._documents):
            return None
        sentence = word.sentence
        named = word.pos == "PROPN" and not word.all("det")  # where somebody with a name speaks says little of whose he is
        here = {p.country for p in self.draft.locations if sentence.start <= p.start < sentence.end and p.country and not named}
        if not here and self.personal(word):
            about = (m.actor for w in sentence.words if (m := self.draft.mentions.get(w.i)) is not None and m.form != "pronoun")
            here = {a.country for a in about if a.country is not None and "JRN" not in a.sectors}
        return here.pop() if len(here) == 1 else None


def same_speaker(one: Said, other: Said) -> bool:
    """Whether two statements have the same source."""
    return len(one.source) == len(other.source) and all(a is b for a, b in zip(one.source, other.source, strict=True))
