"""From words to noun phrases: determiner, modifiers and possessor, then role noun, name or both; ``attach`` adds what follows."""

from __future__ import annotations

from depesche.reading.entities.modifiers import ModifierReader
from depesche.reading.entities.phrase import Phrase
from depesche.reading.entities.roles import Role
from depesche.reading.entities.scan import PLACES, Known

_BODIES = frozenset({"body", "government"})
_CLOSED = frozenset({"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PART", "INTJ", "PUNCT"})  # not before a noun, unless attributive
_MEDIA = "JRN"
_NAMED_BEFORE = frozenset({"JRN", "NGO", "BUS", "EDU", "REB", "UAF"})


class PhraseReader(ModifierReader):
    """Reads the core of the noun phrase that begins at a position."""

    def core(self, at: int) -> Phrase | None:
        """The phrase up to its role noun and name, or null if no actor stands at its core."""
        if not self._opens(at):
            return None
        end = self.scan.sentence_end[at]
        phrase = Phrase(self.words, at, at)
        here = self._determiner(at, end, phrase)
        phrase.first = here if phrase.determiner in ("def", "indef", "dem", "none", "") else at
        while 0 <= here < end and not phrase.core:
            known, role = self.scan.known.get(here), self.scan.roles.get(here)
            if known is not None and self._is_role_here(known, phrase):
                known, role = None, self.scan.lexicon.look(self.words, here)
            if known is not None:
                here = self._at_known(known, phrase, end)
            elif role is not None:
                here = self._at_role(role, here, end, phrase)
            else:
                here = self._at_word(here, end, phrase)
        return phrase if phrase.core else None

    def _opens(self, at: int) -> bool:
        """Whether a phrase may begin with this word: most words begin none, and nothing more need be asked about them."""
        word, words = self.words[at], self.vocabulary
        if at in self.scan.known or at in self.scan.roles or word.lower in words.determiners or word.lower in words.quantities:
            return True
        if word.pos == "NOUN" and self._compounding:
            return bool(word.ent) or self.names.surname(word)
        return word.pos not in _CLOSED or word.relation == "amod" or word.text[0].isupper()

    def _at_known(self, known: Known, phrase: Phrase, end: int) -> int:
        """Take in a name of the knowledge as core or modifier; the next position."""
        if not self._modifier_known(known, phrase, end):
            self._known_core(known, phrase)
        return self._past_genitive(known.last + 1)

    def _at_role(self, role: Role, here: int, end: int, phrase: Phrase) -> int:
        """Take in a role noun as core, possessor or, in English, modifier of a further noun; the next position."""
        after = here + role.length
        if not self._compounding and not self._name_follows(after, end) and self._noun_follows(after, end):
            phrase.modifiers.append(role.noun)
            phrase.role = phrase.role or role
            return after
        if self._genitive(after) and self._noun_follows(after + 1, end):
            phrase.possessor = self._role_core(Phrase(self.words, here, here), role, here, end)
            return after + 1
        self._role_core(phrase, role, here, end)
        self._name_before(phrase)
        return after

    def _at_word(self, here: int, end: int, phrase: Phrase) -> int:
        """Take in an unknown name or a modifier; the next position, -1 where the phrase breaks off."""
        stop = self.names.chain(here, end, False)
        if stop > here and not self._compounding and self._names_a_noun(stop, end, here):
            phrase.modifiers.append(self.words[here].lower)
            phrase.before = here, stop
            return stop
        if stop > here and not self._modifies(self.words[here], here, end):
            if self._genitive(stop) and self._noun_follows(stop + 1, end):
                phrase.possessor = self._name_core(Phrase(self.words, here, here), here, stop)
                return stop + 1
            self._name_core(phrase, here, stop)
            return stop
        return here + 1 if self._take_modifier(here, end, phrase) else -1

    def _is_role_here(self, known: Known, phrase: Phrase) -> bool:
        """A body that the knowledge has for one state, named with another: *die amerikanische Bundespolizei*."""
        if known.entry.kind != "organisation" or known.first != known.last or known.entry.country is None:
            return False
        countries = {k.entry.country for k in phrase.adjectives}
        if phrase.possessor is not None and phrase.possessor.known is not None:
            countries.add(phrase.possessor.known.entry.country)
        foreign = bool(countries) and known.entry.country not in countries
        return foreign and self.scan.lexicon.look(self.words, known.first) is not None

    def _names_a_noun(self, at: int, end: int, start: int) -> bool:
        """Whether a role noun right after a name is named or marked by it: *Antara news agency*, *Sindh force*."""
        return (
            at < end
            and at in self.scan.roles
            and self.names.label(start, at) != "PER"
            and self.words[at].text[0].islower()
        )

    def _name_before(self, phrase: Phrase) -> None:
        """Give a paper or body the name that stands before its kind."""
        first, stop = phrase.before
        role = phrase.role
        if stop and not phrase.name and role is not None and role.kind == "body" and role.sector in _NAMED_BEFORE:
            phrase.name = self.scan.tree.text[self.words[first].start : self.words[stop - 1].end]
            phrase.core = [*range(first, stop), *phrase.core]

    def _modifier_known(self, known: Known, phrase: Phrase, end: int) -> bool:
        """Whether what is known here only says something of a noun that follows; it is then kept as evidence."""
        after = known.last + 1
        if known.form == "adjective" or (self._adjectival(known) and self._noun_follows(after, end)):
            phrase.adjectives.append(known)
            return True
        if self._genitive(after) or self.inflected(known):
            if self._noun_follows(self._past_genitive(after), end):
                phrase.possessor = self._known_core(known, Phrase(self.words, known.first, known.first))
                return True
            return False
        if not self._compounding and self._noun_follows(after, end) and known.entry.kind != "person":
            phrase.adjectives.append(known)
            return True
        return False

    def _known_core(self, known: Known, phrase: Phrase) -> Phrase:
        phrase.known, phrase.last = known, known.last
        phrase.core = list(range(known.first, known.last + 1))
        phrase.place = known.form in PLACES
        if known.first == known.last or self.scan.lexicon.look(self.words, known.first) is None:
            self._bare(phrase, known.first)
        if known.entry.kind == "person":
            phrase.name = known.entry.name
        return phrase

    def _name_core(self, phrase: Phrase, at: int, stop: int) -> Phrase:
        phrase.name = self.scan.tree.text[self.words[at].start : self.words[stop - 1].end]
        phrase.last = stop - 1
        phrase.core = list(range(at, stop))
        self._bare(phrase, at)
        return phrase

    def _bare(self, phrase: Phrase, at: int) -> None:
        """A name without a role noun stands alone; what seemed to modify it belongs elsewhere."""
        inhabitants = phrase.known is not None and phrase.known.form == "inhabitant"
        counted = inhabitants and bool(phrase.quantity or phrase.adjectives)
        if phrase.possessor is None and not counted and phrase.determiner not in ("all", "other"):
            phrase.first = at

    def _role_core(self, phrase: Phrase, role: Role, at: int, end: int) -> Phrase:
        before = phrase.role
        phrase.role, phrase.role_at = role, at + role.length - 1
        phrase.last = phrase.role_at
        phrase.core = list(range(at, phrase.last + 1))
        if before is not None and before.sector != role.sector:
            phrase.modifiers.append(before.sector)
        here = self._past_retired(phrase.last + 1, phrase)
        second = self.scan.roles.get(here) if here < end else None
        if second is not None and second.person and role.person and self._named_after(here + second.length, end):
            phrase.core += range(here, here + second.length)
            here += second.length
        self._name_after(phrase, self._past_called(here), end)
        return phrase

    def _past_called(self, at: int) -> int:
        """Past *namens*, "known as"."""
        for parts in self.vocabulary.called:
            if tuple(w.lower for w in self.words[at : at + len(parts)]) == parts:
                return at + len(parts)
        return at

    def _past_retired(self, at: int, phrase: Phrase) -> int:
        for parts in self.vocabulary.retired:
            if tuple(w.lower for w in self.words[at : at + len(parts)]) == parts:
                phrase.former, phrase.last = True, at + len(parts) - 1
                return at + len(parts)
        return at

    def _named_after(self, at: int, end: int) -> bool:
        known = self.scan.known.get(at) if at < end else None
        return (known is not None and known.entry.kind == "person") or (
            at < end and self.names.chain(at, end, True) > at
        )

    def _name_after(self, phrase: Phrase, at: int, end: int) -> None:
        role = phrase.role
        if role is None or at >= end or role.kind in ("state", "group") or "sides" in role.flags:
            return
        several = role.person and (role.plural or self.words[phrase.role_at].morph.get("Number") == "Plur")
        quoted = (
            role.kind in _BODIES
            and self.words[at].pos == "PUNCT"
            and at + 1 < end
            and self.words[at].text not in ",.;:()"
        )
        start = at + 1 if quoted else at
        known = self.scan.known.get(start)
        if known is not None:
            fits = known.entry.kind == "person" if role.person else known.entry.kind == "organisation"
            if not role.person and known.form == "capital" and start == phrase.last + 1 and "generic" in role.flags:
                phrase.name = self.scan.tree.text[self.words[start].start : self.words[known.last].end]
                phrase.core += range(known.first, known.last + 1)
                phrase.last = known.last
                return
            if fits and not self.inflected(known):
                phrase.core += range(known.first, known.last + 1)
                phrase.last, phrase.known = known.last + (1 if quoted and known.last + 1 < end else 0), known
                phrase.name = known.entry.name
            return
        stop = self.names.chain(start, end, role.person and not several)
        if stop == start + 1 and not role.person and not quoted and self._compounding and self.names.has_ner:
            stop = stop if self.words[start].ent else start  # one word that only its capital makes look like a name
        if stop == start and self._medium(phrase, start):
            stop = start + 1
        if (
            several
            and phrase.determiner != "indef"
            and (stop < start + 2 or self.names.label(start, stop) not in ("PER", ""))
        ):
            return
        if stop > start and role.kind != "government":
            phrase.name = self.scan.tree.text[self.words[start].start : self.words[stop - 1].end]
            phrase.core += range(start, stop)
            phrase.last = stop if quoted and stop < end and self.words[stop].pos == "PUNCT" else stop - 1

    def _medium(self, phrase: Phrase, at: int) -> bool:
        """*die Agentur Khovar*: an apposition to a paper, agency or station is its name, whatever the tagger took it for."""
        role, word = phrase.role, self.words[at]
        if role is None or role.person or role.sector != _MEDIA or not self._compounding or at in self.scan.roles:
            return False
        return word.dep in ("appos", "flat", "flat:name") and word.head is self.words[phrase.role_at] and word.text[0].isupper()
