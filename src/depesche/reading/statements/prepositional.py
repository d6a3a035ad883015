"""Statements of prepositions and nouns: *laut X*, *X zufolge*, *nach Angaben von X*, *so X*, "according to X"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from depesche.reading.statements.content import Range, less
from depesche.reading.statements.cues import noun_frames
from depesche.reading.statements.frames import Frame, Speech
from depesche.reading.statements.parts import EDGE, Layout, is_finite
from depesche.reading.statements.phrases import clause_verb, climb, nominal_near, phrase, shares_auxiliary
from depesche.reading.statements.roles import Roles, adposition
from depesche.reading.tree import Word


@dataclass(slots=True)
class Attribution:
    """A phrase that attributes: cue word, head of its source (None where it has none), and the words the phrase covers."""

    cue: Word
    frame: Frame
    source: Word | None
    hole: Range
    anchor: Word  # the word of the phrase that hangs in the clause


class Phrases:
    """Finds attributing phrases and the clause they qualify."""

    def __init__(self, layout: Layout, speech: Speech, roles: Roles) -> None:
        self.layout = layout
        self.speech = speech
        self.roles = roles
        self._by_word: dict[str, Callable[[Word], Attribution | None]] = {
            **dict.fromkeys(speech.adverbs, self.adverb),
            **dict.fromkeys(speech.particles, self.particle),
            **dict.fromkeys(speech.prepositions, self.preposition),
        }

    def attribution(self, word: Word) -> Attribution | None:
        """The attributing phrase of which this word is the cue."""
        read = self._by_word.get(word.lower)
        if read is not None:
            return read(word)
        return self.noun(word) if noun_frames(self.speech, word) else None

    def preposition(self, word: Word) -> Attribution | None:
        """*laut*, *zufolge*, "according to" with the phrase they govern."""
        frame = self.speech.prepositions[word.lower][0]
        here = self.layout.at[word.i]
        head = self._governed(word, here)
        following = self.layout.words[here + 1] if here + 1 < len(self.layout.words) else word
        if (
            head is None
            or self.layout.quoted[here] >= 0
            or (
                not self.speech.is_word("postposition", word.lower)
                and following.pos in ("ADP", "VERB", "CCONJ")
                and not self._fixed(here)
            )
        ):
            return None
        above = [head, *(a for a in head.ancestors() if a.pos in ("NOUN", "PROPN"))][:2]
        for noun in above:
            for frames in noun_frames(self.speech, noun):
                if (
                    word.lower in frames.after and abs(self.layout.at[noun.i] - here) < 8
                ):  # "Angaben der Polizei zufolge"
                    return self._noun(noun, frames, (here, here + 1))
        low, high = phrase(self.layout, head)
        low, high = self._with_prefix(head, low, high)
        return Attribution(word, frame, head, (min(low, here), max(high, here + 1)), head)

    def _governed(self, word: Word, here: int) -> Word | None:
        post = self.speech.is_word("postposition", word.lower)
        if (
            not post
            and word.dep in ("case", "mark", "fixed")
            and word.head.pos in ("NOUN", "PROPN", "PRON", "NUM", "X")
            and word.head.i > word.i
        ):
            return word.head
        if post:
            return self._before(here)
        return nominal_near(self.layout, here + (1 if self._fixed(here) else 0), 1)

    def _before(self, here: int) -> Word | None:
        """The noun phrase right before a postposition: back to its determiner, or the names and nouns that touch it."""
        words, low = self.layout.words, self.layout.parts[self.layout.part_of[here]].low
        index = here - 1
        if index >= low and words[index].pos == "PRON":
            return words[index]
        while (index >= low and words[index].pos in ("NOUN", "PROPN", "X", "ADJ", "NUM")) or (
            index >= low and words[index].text == "-"
        ):
            index -= 1
        if index == here - 1:
            return nominal_near(self.layout, here, -1)
        heads = [w for w in words[index + 1 : here] if w.pos in ("NOUN", "PROPN", "X")]
        if not heads:
            return None
        return next((w for w in heads if w.head not in heads), heads[0])

    def _fixed(self, here: int) -> bool:
        return here + 1 < len(self.layout.words) and self.layout.words[here + 1].dep == "fixed"

    def _with_prefix(self, head: Word, low: int, high: int) -> Range:
        """The adposition and what is fixed to it belong to the hole."""
        while (
            low > 0
            and self.layout.words[low - 1].dep in ("case", "fixed")
            and self.layout.part_of[low - 1] == self.layout.part_of[low]
        ):
            low -= 1
        return low, high

    def noun(self, word: Word) -> Attribution | None:
        """*nach Angaben von X*: a noun of saying under one of the prepositions of its frame."""
        here = self.layout.at[word.i]
        if self.layout.quoted[here] >= 0:
            return None
        for frame in noun_frames(self.speech, word):
            if not frame.after:
                continue
            for index in range(here - 1, max(-1, here - 6), -1):
                other = self.layout.words[index]
                if other.lower in frame.after and not self.speech.is_word("only-after", other.lower):
                    return self._noun(word, frame, (index, index + 1))
                if other.pos not in ("DET", "ADJ", "ADP", "NUM", "ADV", "PRON", "PROPN"):
                    break
            after = self.layout.at[word.i] + 1
            if (
                after < len(self.layout.words)
                and self.layout.words[after].lower in frame.after
                and self.speech.is_word("either-side", self.layout.words[after].lower)
            ):
                return self._noun(word, frame, (after, after + 1))
        return None

    def _noun(self, word: Word, frame: Frame, marker: Range) -> Attribution | None:
        source = next((found for role in frame.source if (found := self._role(word, role)) is not None), None)
        own = next(
            (
                c
                for c in word.children
                if c.lemma.lower() in self.speech.words.get("own", ()) or c.lower in self.speech.words.get("own", ())
            ),
            None,
        )
        if own is not None:
            verb = self._predicate(word)
            source = self.roles.subjects.of(verb) if verb is not None else None
            low, high = phrase(self.layout, word)
            return Attribution(word, frame, source, (min(low, marker[0]), max(high, marker[1])), word)
        low, high = phrase(self.layout, word)
        if source is not None:
            first, last = phrase(self.layout, source)
            low, high = min(low, first), max(high, last)
        return Attribution(word, frame, source, (min(low, marker[0]), max(high, marker[1])), word)

    def _role(self, word: Word, role: str) -> Word | None:
        found = self.roles.fill(word, role)
        if found is not None and (role != "adjective" or found.i in self.layout.named):
            return found
        after = self.layout.at[word.i] + 1
        if after >= len(self.layout.words) or self.layout.part_of[after] != self.layout.part_of[after - 1]:
            return None
        following = self.layout.words[after]
        if role == "genitive" and following.pos in ("DET", "PROPN") and following.morph.get("Case") == "Gen":
            return nominal_near(self.layout, after - 1, 1)
        if role.startswith("prep:") and following.lower == role[5:]:
            return nominal_near(self.layout, after, 1)
        return None

    def adverb(self, word: Word) -> Attribution | None:
        """*demnach*: the rest of the clause is what the last source says."""
        here = self.layout.at[word.i]
        if self.layout.quoted[here] >= 0:
            return None
        return Attribution(word, self.speech.adverbs[word.lower][0], None, (here, here + 1), word)

    def particle(self, word: Word) -> Attribution | None:
        """*…, so ein Beamter*: the particle opens a segment that holds nothing but a noun phrase."""
        here = self.layout.at[word.i]
        if self.layout.quoted[here] >= 0:
            return None
        part = self.layout.parts[self.layout.part_of[here]]
        segment = next(((low, high) for low, high in self.layout.segments(part) if low <= here < high), None)
        if segment is None or here == part.low:
            return None
        start = segment[0]
        while start < here and (self.layout.words[start].text in EDGE or self.layout.quoted[start] >= 0):
            start += 1
        if start != here or (
            self.layout.finite(here, segment[1])
            and not all(self._relative(w) for w in self.layout.finite(here, segment[1]))
        ):
            return None
        head = nominal_near(self.layout, here, 1)
        if head is not None and head.i < word.i:  # *für Angriffe, so ein Diplomat, gebe es …*, read as an apposition
            head = next((w for w in self.layout.words[here:segment[1]] if w.pos in ("NOUN", "PROPN")), None)
        if head is None or self.layout.at[head.i] >= segment[1] + 8 or adposition(head):
            return None
        nearest = self.layout.words[here + 1]
        if nearest.pos not in ("DET", "PROPN", "NOUN", "ADJ", "PRON"):
            return None
        _, high = phrase(self.layout, head)
        return Attribution(word, self.speech.particles[word.lower][0], head, (here, max(high, segment[1])), head)

    def _relative(self, word: Word) -> bool:
        return word.dep.startswith("acl") or word.head.dep.startswith("acl")

    def clause(self, found: Attribution) -> list[Range]:
        """The clause a phrase qualifies, without the phrase: its part, narrowed to the coordinated or relative clause around it."""
        layout = self.layout
        here = layout.at[found.anchor.i]
        part = layout.parts[layout.part_of[here]]
        low, high = part.low, part.high
        predicate = None if found.cue.lower in self.speech.particles else self._predicate(found.anchor)
        if predicate is not None:
            top = predicate
            while top.head is not top and top.dep in ("xcomp", "aux", "cop", "aux:pass", "obj"):
                top = top.head
            if top.dep == "conj" and (is_finite(clause_verb(top)) or shares_auxiliary(top)) and not self._shared(top, found):
                low = self._clause_start(top, low, here)
            elif top.dep in ("acl:relcl", "acl") and top.head is not top and self._own_clause(top):
                inside = [layout.at[w.i] for w in top.subtree()]
                inside = [i for i in inside if part.low <= i < part.high]
                if inside and min(inside) <= here <= max(inside) + 1:
                    low, high = min(inside), max(max(inside) + 1, found.hole[1])
            high = self._told_on(found, high)
            for other in top.children:
                at = layout.at[other.i]
                if (
                    other.dep == "conj"
                    and at > found.hole[1]
                    and is_finite(clause_verb(other))
                    and any(c.dep.startswith("nsubj") for c in other.children)
                ):
                    high = min(high, self._clause_start(other, high, high))
        low = self._main_clause(low, found.hole[0], part.high)
        low = self._past_conjunction(low, found.hole[0])
        return [r for r in less([(low, high)], self.with_relative(found, part.high)) if r[1] > r[0]]

    def _told_on(self, found: Attribution, high: int) -> int:
        """ "They have asked for help, according to X, and want to sue": what follows without subject is the report's own."""
        words, end = self.layout.words, found.hole[1]
        if not self.speech.object_follows or end + 2 >= high or words[found.hole[0] - 1].text != ",":
            return high
        verbal = words[end + 2].pos in ("VERB", "AUX") and words[end + 2].morph.get("VerbForm") == "Fin"
        return end if words[end].text == "," and words[end + 1].pos == "CCONJ" and verbal else high

    def _shared(self, verb: Word, found: Attribution) -> bool:
        """ "Soldiers cleared the road and handed out rice, according to X": a comma sets the phrase off from both verbs."""
        own = any(c.dep.startswith("nsubj") for c in verb.children)
        return self.speech.object_follows and not own and self.layout.words[found.hole[0] - 1].text == ","

    def _main_clause(self, low: int, hole: int, high: int) -> int:
        """Where the clause around the phrase begins if one stands before it: *Granaten schlugen ein, zwei Menschen wurden …*"""
        layout = self.layout
        segments = layout.segments(layout.parts[layout.part_of[hole]])
        here = next(((a, b) for a, b in segments if a <= hole < b and a > low), None)
        if not self.speech.verb_second or here is None:
            return low
        before = next(((a, b) for a, b in segments if b < here[0] and b >= here[0] - 1), None)
        both = [self._verb_second(*s) for s in (before, here) if s is not None]
        return here[0] if both == [True, True] else low

    def _verb_second(self, low: int, high: int) -> bool:
        """Whether a stretch is a whole main clause: its verb stands neither first nor last, and nothing subordinates it."""
        words = self.layout.words[low:high]
        verbs = [n for n, w in enumerate(words) if is_finite(w) and self.layout.quoted[low + n] < 0]
        opening = words[0]
        free = opening.pos not in ("SCONJ", "CCONJ", "PRON", "ADV") and opening.morph.get("PronType") != "Rel"
        return bool(verbs) and free and 0 < verbs[0] < len(words) - 1

    def _own_clause(self, verb: Word) -> bool:
        """Whether an attributive verb has a clause of its own, finite or with a pronoun for its subject."""
        return is_finite(clause_verb(verb)) or any(c.pos == "PRON" and c.dep == "nsubj" for c in verb.children)

    def _past_conjunction(self, low: int, hole: int) -> int:
        """Where the clause begins that the phrase opens: "officials said that according to the ministry, …"."""
        here = hole - 1
        if here > low and self.speech.object_follows and self.speech.is_word("that", self.layout.words[here].lower):
            return hole
        return low

    def with_relative(self, found: Attribution, limit: int) -> Range:
        """The hole with the relative clauses and participles of the source: "according to a senator who acted as …"."""
        low, high = found.hole
        if found.source is None:
            return found.hole
        high = self._past_appositions(low, high)
        for word in [found.source, *found.source.children, found.anchor]:
            for child in word.children:
                if child.dep not in ("acl", "acl:relcl"):
                    continue
                inside = [self.layout.at[w.i] for w in child.subtree()]
                if high <= min(inside) <= high + 1 and max(inside) < limit:
                    high = max(high, max(inside) + 1)
        return low, high

    def _past_appositions(self, low: int, high: int) -> int:
        """After "According to X," at the head of a sentence, what X is, up to the comma before the clause with the verb."""
        part = self.layout.parts[self.layout.part_of[low]]
        segments = [s for s in self.layout.segments(part) if s[1] > high]
        if low != part.low or len(segments) < 2 or self.layout.words[high].text != ",":
            return high
        for number, (first, last) in enumerate(segments[:-1]):
            words = self.layout.words[first:last]
            if any(w.pos in ("VERB", "AUX", "SCONJ") for w in words) or words[0].pos not in (
                "DET",
                "NOUN",
                "PROPN",
                "ADJ",
            ):
                break
            if any(is_finite(w) for w in self.layout.words[segments[number + 1][0] : segments[number + 1][1]]):
                return last
        return high

    def _predicate(self, word: Word) -> Word | None:
        for top in word.ancestors():
            if top.pos in ("VERB", "AUX") or any(c.dep in ("cop", "nsubj") for c in top.children):
                return top
        return None

    def _clause_start(self, verb: Word, default: int, limit: int) -> int:
        coordinator = next((c for c in verb.children if c.dep == "cc" and c.i < verb.i), None)
        if coordinator is None:
            return default
        start = self.layout.at[coordinator.i] + 1
        return start if start <= limit else default


def near_head(layout: Layout, word: Word) -> Word:
    """The head of the noun phrase around a word, within its part."""
    part = layout.parts[layout.part_of[layout.at[word.i]]]
    return climb(layout, word, part.low, part.high)
