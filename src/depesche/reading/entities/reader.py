"""The reader of entities: phrases and pronouns in the order of the text, each given to its actor and written into the draft."""

from __future__ import annotations

from depesche.knowledge import Knowledge
from depesche.knowledge.places import Gazetteer
from depesche.reading.draft import Actor, Draft, Mention
from depesche.reading.entities.attach import PhraseFinder
from depesche.reading.entities.evidence import context_of, drop_strangers
from depesche.reading.entities.given import put_given
from depesche.reading.entities.homes import Choosing, choose
from depesche.reading.entities.homes.question import question
from depesche.reading.entities.homes.states import States
from depesche.reading.entities.metonymy import Metonymy
from depesche.reading.entities.phrase import Phrase
from depesche.reading.entities.phrases import PhraseReader
from depesche.reading.entities.pronouns import PronounResolver, first_names
from depesche.reading.entities.registry import Profile, Registry
from depesche.reading.entities.resolve import Resolver
from depesche.reading.entities.roles import role_lexicon
from depesche.reading.entities.scan import PLACES, Known, Scan, scan
from depesche.reading.entities.setting import setting_of
from depesche.reading.entities.vocabulary import vocabulary
from depesche.reading.quotations import find_quotations
from depesche.reading.tree import Word


class EntityReader:
    """Fills ``draft.actors`` and ``draft.mentions``.

    Args:
        language: ISO 639-1 code of a language with tables in ``lexicon``.
        choose: chooses the states of actors that the rules are not sure of.
    """

    def __init__(self, language: str, choose: Choosing = choose) -> None:
        self._language = language
        self._choose = choose
        self._lexicon = role_lexicon(language)
        self._vocabulary = vocabulary(language)
        self._knowledge = Knowledge.load(language)
        self._places = Gazetteer.load(language)

    def __call__(self, draft: Draft) -> None:
        """Read the entities of one article."""
        found = scan(draft.tree, self._lexicon, self._knowledge)
        drop_strangers(found)
        _Run(self._language, draft, found, self._places).read(self._choose)
        if draft.given is not None:
            put_given(draft)


class _Run:
    """The work on one article."""

    def __init__(self, language: str, draft: Draft, found: Scan, places: Gazetteer) -> None:
        words = vocabulary(language)
        self._language, self._draft = language, draft
        self._scan, self._places = found, places
        self._registry = Registry(found.knowledge, draft.published, words.particles, words.papers)
        self._context = context_of(found, places)
        self._resolver = Resolver(
            found, words, self._registry, self._context, first_names(language), places
        )
        quoted = {word.i for q in find_quotations(found.tree) for word in found.tree.words[q.low : q.high]}
        self._pronouns = PronounResolver(language, quoted)
        self._metonymy = Metonymy(found, words)
        self._finder = PhraseFinder(PhraseReader(found, words))

    def read(self, choose: Choosing) -> None:
        phrases, parties = self._finder.all()
        begins = {phrase.first: phrase for phrase in phrases}
        bare = {party.first: party for party in parties}
        owners = {
            p.owner.i for phrase in phrases for p in (phrase, phrase.possessor) if p is not None and p.owner is not None
        }
        within = 0
        for at, word in enumerate(self._scan.words):
            if word.pos in ("PRON", "DET") and (at >= within or word.i in owners or at in begins):
                self._pronoun(word)
            phrase = begins.get(at)
            if phrase is not None:
                within = phrase.last + 1
                self._phrase(phrase)
            elif at in bare:
                self._party(bare[at])
            elif at in self._scan.parts and at >= within:
                self._part(at, *self._scan.parts[at])
        met = [p for p in self._registry.profiles if p.actor.mentions]
        self._draft.actors = [p.actor for p in met]
        setting = setting_of(self._draft.tree, self._language, self._places)
        states = States(self._scan, self._context, setting)
        choose([question(p, states, self._language) for p in met if _open(p)])

    def _pronoun(self, word: Word) -> None:
        profile = self._pronouns.resolve(word)
        if profile is None:
            return
        self._resolver.pronouns[word.i] = profile.actor
        if word.pos == "PRON":
            self._pronouns.again(profile, word)
        self._mention(word.start, word.end, [word], profile, "pronoun")

    def _phrase(self, phrase: Phrase) -> None:
        if not self._metonymy.acts(phrase):
            return
        for inner in (phrase.possessor, *(nested for _, nested in phrase.complements)):
            if (
                inner is not None
                and inner.name
                and (inner.entry_kind == "person" or (inner.role is not None and inner.role.person))
            ):
                self._phrase(inner)
        profile = self._resolver.resolve(phrase)
        if profile is None:
            self._spare(phrase)
            return
        head = phrase.head
        form = (
            "metonym"
            if phrase.place
            else "name"
            if phrase.name or (phrase.known is not None and phrase.role is None)
            else "role"
        )
        core = [phrase.words[at] for at in phrase.core]
        if phrase.apposition is not None:
            core += [phrase.words[at] for at in phrase.apposition.core]
        if phrase.possessor is not None and phrase.role is not None and not phrase.possessor.name:
            core += [phrase.words[at] for at in phrase.possessor.core]
        inside = {w.i for w in core}
        heads = [w for w in core if w.head.i not in inside or w.head is w]
        self._mention(phrase.start, phrase.end, [head, *(w for w in heads if w is not head)], profile, form)
        profile.last, profile.sentence = phrase.first, head.sentence.index
        plural = phrase.plural or profile.actor.plural
        known = phrase.known
        if phrase.role is None and known is not None and known.entry.kind != "person" and known.form != "inhabitant":
            plural = head.morph.get("Number") == "Plur"
        self._pronouns.note(profile, head, self._gender(phrase, head), plural)

    def _spare(self, phrase: Phrase) -> None:
        """A phrase that is no actor may hold one: the nationality or possessor before its noun."""
        for known in phrase.adjectives:
            self._party(
                Phrase(phrase.words, known.first, known.last, list(range(known.first, known.last + 1)), known=known)
            )
        for inner in (phrase.possessor, *(nested for _, nested in phrase.complements)):
            if inner is not None:
                self._phrase(inner)

    def _party(self, party: Phrase) -> None:
        known = party.known
        if known is None:
            return
        profile = self._registry.of_entry(known.entry)
        if known.form in PLACES and self._scan.words[known.last].pos == "ADJ":
            return
        form = "adjective" if known.form == "adjective" else "compound"
        profile.last = party.first
        self._mention(party.start, party.end, [party.head], profile, form)

    def _part(self, at: int, known: Known, end: int) -> None:
        word = self._scan.words[at]
        profile = self._registry.of_entry(known.entry)
        if word.i not in self._draft.mentions:
            self._mention(word.start, end, [word], profile, "compound")

    def _mention(self, start: int, end: int, heads: list[Word], profile: Profile, form: str) -> None:
        mention = Mention(start, end, heads[0], profile.actor, form)
        for actor in (profile.actor, *profile.actor.members):
            actor.mentions.append(mention)
        for head in heads:
            self._draft.mentions.setdefault(head.i, mention)

    def _gender(self, phrase: Phrase, head: Word) -> str | None:
        if phrase.role is None and phrase.entry_kind == "country":
            before = phrase.words[phrase.first - 1] if phrase.first else None
            article = before is not None and before.pos == "DET" and before.sentence is head.sentence
            return before.morph.get("Gender") if article and before is not None else "Neut"
        noun = phrase.words[phrase.role_at] if phrase.role_at >= 0 else head
        article_word = phrase.words[phrase.first - 1] if phrase.first else None
        if (
            article_word is not None
            and article_word.pos == "DET"
            and "Gender" in article_word.morph
            and article_word.head is noun
        ):
            return article_word.morph["Gender"]
        return noun.morph.get("Gender")


def _open(profile: Profile) -> bool:
    """Whether it is to be asked whose an actor is: not of what the knowledge has, of pairs, and of a minority in another state."""
    return profile.entry is None and not profile.actor.members and not profile.minority


def actors_of(draft: Draft) -> list[Actor]:
    """The actors of a draft that are mentioned, in the order of their first mention."""
    return sorted((a for a in draft.actors if a.mentions), key=lambda a: a.mentions[0].start)
