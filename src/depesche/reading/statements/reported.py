"""Reported statements: the noun phrase somebody spoke about, and assessments (*nannte die Vorwürfe haltlos*)."""

from __future__ import annotations

from depesche.reading.statements.content import Range
from depesche.reading.statements.extents import Extents
from depesche.reading.statements.frames import Frame
from depesche.reading.statements.parts import is_finite
from depesche.reading.statements.phrases import clause_verb
from depesche.reading.statements.roles import Roles
from depesche.reading.tree import Word


def nominal_content(
    roles: Roles, extents: Extents, word: Word, frame: Frame, stops: list[Word]
) -> tuple[list[Range], str] | None:
    """The noun phrase a reported statement is about, in the order of the frame's content roles; None where none is there.

    Args:
        roles: the role finder of the article.
        extents: the measurer of its phrases.
        word: the cue.
        frame: its frame.
        stops: words that cannot head the content, such as the source.
    """
    ranges: list[Range] = []
    kind = ""
    for role in frame.content:
        extra = role.startswith("extra:")
        if role in ("clause", "infinitive") or extra != bool(ranges):
            continue
        if role in ("predicate", "as"):
            assessed = predicate(roles, extents, word, role == "as")
            if assessed is not None:
                return assessed, role
            continue
        if role.startswith("prep:") and (gerund := extents.after_preposition(word, role[5:])) is not None:
            return [gerund], "gerund"
        wanted = role == "object" and frame.nominal == "indirect" and not frame.objects and roles.speech.object_follows
        if wanted and (run := extents.wanted(word)) is not None:
            return [run], role
        head = roles.fill(word, role)
        if (above := _antecedent(roles, word, frame, role)) is not None and (head is None or head.i < word.i):
            return [extents.range_of(above, False, stop=word)], role
        if frame.bare and role == "object" and (head is None or head in stops or head.i in roles.layout.named):
            head = roles.bare(word)
            if head is not None and head not in stops:
                ranges, kind = [extents.undative(head)], role
            continue
        if head is None:
            run = extents.following(word) if role == "object" and not frame.objects else None
            if run is not None and roles.layout.words[run[1] - 1] not in stops:
                ranges.append(run)
                kind = role
            continue
        if head in stops or head is word or not _can_be_content(roles, head, role, frame):
            continue
        if frame.nominal == "indirect" and role == "object":
            return extents.rest_of_clause(word, head), role
        ranges.append(_before_recipient(roles, word, frame, _filled(roles, extents, head, role)))
        kind = kind or role
    return (ranges, kind) if ranges else None


def _antecedent(roles: Roles, word: Word, frame: Frame, role: str) -> Word | None:
    """What the verb of a relative clause is about: the noun before it."""
    return roles.antecedent(word) if role == "object" and not frame.objects else None


def _spans_time(roles: Roles, head: Word) -> bool:
    """ "lobbied its neighbours for months" tells how long, not of what."""
    return roles.speech.object_follows and head.i in roles.layout.timed


def _filled(roles: Roles, extents: Extents, head: Word, role: str) -> Range:
    """The stretch of the phrase that fills a role, without the preposition of the role."""
    gerundive = head.pos == "VERB" and role.startswith("prep:")
    low, high = extents.gerund(head) if gerundive else extents.range_of(head, role.startswith("extra:"))
    return (low + 1 if role.startswith("prep:") and roles.layout.words[low].lower == role[5:] else low), high


def _before_recipient(roles: Roles, word: Word, frame: Frame, found: Range) -> Range:
    """*verlangte Aufklärung von ihren Nachbarn*: from whom it is asked is no part of what is asked."""
    for role in frame.recipient:
        head = roles.fill(word, role) if role.startswith("prep:") else None
        marks = [c for c in head.children if c.dep == "case" and c.i < head.i] if head is not None else []
        bare = not any(w.pos == "DET" for w in roles.layout.words[found[0] : found[0] + 1])
        if marks and bare and found[0] < roles.layout.at[marks[0].i] < found[1]:
            return found[0], roles.layout.at[marks[0].i]
    return found


def _can_be_content(roles: Roles, head: Word, role: str, frame: Frame) -> bool:
    """Whether a phrase can be what is spoken about: no reflexive, relative or personal pronoun, and what the frame asks for."""
    speech, stated = roles.speech, roles.layout.named
    if role.startswith("prep:") and (speech.is_word("no-topic", head.lower) or _spans_time(roles, head)):
        return False
    if head.morph.get("Reflex") == "Yes" or head.morph.get("PronType") in ("Rel", "Int"):
        return False
    if role == "object" and head.pos == "PRON" and head.morph.get("PronType") == "Prs":
        if speech.verb_second:
            return head.i not in stated and speech.is_word("expletive", head.lower)  # *bezweifelt es*
        return frame.negated and speech.is_word("expletive", head.lower)  # "denied it"
    return not (frame.objects and role in ("object", "dative", "subject") and head.lemma not in frame.objects)


def predicate(roles: Roles, extents: Extents, word: Word, marked: bool) -> list[Range] | None:
    """Object and predicate: *nannte die Vorwürfe haltlos*, *hält X für möglich*, "called the policy unacceptable".

    Args:
        roles: the role finder of the article.
        extents: the measurer of its phrases.
        word: the cue.
        marked: whether the predicate needs its particle (*als*, "as").
    """
    clause = _clause_before(roles, word)
    if clause is not None:
        return _of_clause(roles, extents, word, clause, marked)
    after = roles.layout.words[min(roles.layout.at[word.i] + 1, len(roles.layout.words) - 1)]
    thing = _thing(roles, word) or (after if roles.speech.is_word("demonstrative", after.lower) else None)
    if thing is None:
        return _unparted(extents, word, None, marked)
    second = _marked(roles, word, thing) or (None if marked else _bare(roles, extents, word, thing))
    if second is None:
        return _unparted(extents, word, thing, marked)
    within = thing.head is not word and thing.head.dep == "xcomp"
    first = extents.range_of(thing, False, stop=None if within else roles.layout.words[second[0]])
    if within and second[0] <= first[0] < first[1] < second[1]:
        second = (first[1], second[1])  # the participle it is judged by has it for an object
    if first[0] > second[0]:
        first, second = second, first
    elif first[1] > second[0]:
        first = (first[0], second[0])
    second = _with_clause(roles, thing, second)
    gap = roles.layout.words[first[1] : second[0]]
    if all(w.pos in ("PART", "PUNCT") for w in gap):
        return [(first[0], second[1])]
    return [first, second]


def _thing(roles: Roles, word: Word) -> Word | None:
    """What is judged: the object, or a pronoun in its place (*hält sich für zuständig*, *andere halten sie für klug*)."""
    found, who = roles.fill(word, "object"), roles.subjects.of(word)
    if found is not None and (who is None or not any(found is w for w in who.all("appos", "flat", "flat:name"))):
        return found
    if not roles.speech.verb_second:
        return found
    judged = word.child("xcomp")  # *nannte den Bericht frei erfunden*
    if found is None and judged is not None and judged.morph.get("VerbForm") == "Part" and judged.child("obj") is not None:
        return judged.child("obj")
    places = ("nsubj", "obj", "iobj", "expl:pv", "obl")
    pronouns = [c for c in word.children if c.pos == "PRON" and c is not who and c.dep in places]
    return next((c for c in pronouns if not roles.speech.is_word("complement", c.lower)), None)


def _clause_before(roles: Roles, word: Word) -> Range | None:
    """The clause that stands in the place of the object: *Dass das Wasser sinkt, hält sie für ein Gerücht*."""
    layout = roles.layout
    here = layout.at[clause_verb(word).i]
    part = layout.parts[layout.part_of[here]]
    segments = [s for s in layout.segments(part) if s[0] <= here]
    opening = layout.words[part.low]
    if not roles.speech.verb_second or len(segments) < 2 or segments[-1][0] != here:
        return None
    if not roles.speech.is_word("complement", opening.lower) or not layout.finite(*segments[0]):
        return None
    manner = (low for low, _ in segments[1:-1] if roles.speech.is_word("manner", layout.words[low].lower))
    return part.low, next(manner, here) - 1


def _of_clause(roles: Roles, extents: Extents, word: Word, clause: Range, marked: bool) -> list[Range] | None:
    """A clause and what it is judged to be: *… hält sie für ein Gerücht*, *… nennt er einen Skandal*."""
    layout, who = roles.layout, roles.subjects.of(word)
    here = layout.at[clause_verb(word).i]
    part = layout.parts[layout.part_of[here]]
    low, high = next((a, b) for a, b in layout.segments(part) if a <= here < b)
    particle = roles.speech.words.get("predicative", frozenset())
    begin = next((i for i in range(here + 1, high) if layout.words[i].lower in particle), None)
    if begin is not None:
        end = next((i for i in range(begin + 1, high) if layout.words[i] is word), high)
        return [clause, (begin, end)]
    said = None if marked else roles.fill(word, "object")
    return None if said is None or said is who or layout.at[said.i] < low else [clause, extents.range_of(said, True)]


def _with_clause(roles: Roles, thing: Word, second: Range) -> Range:
    """*hält es für denkbar, dass …*: the clause that the pronoun announces."""
    layout, end = roles.layout, second[1]
    part = layout.parts[layout.part_of[second[0]]]
    if not roles.speech.verb_second or not roles.speech.is_word("expletive", thing.lower) or end + 1 >= part.high:
        return second
    end -= layout.words[end - 1].text == ","
    announced = layout.words[end].text == "," and roles.speech.is_word("complement", layout.words[end + 1].lower)
    return (second[0], part.high) if announced else second


def _unparted(extents: Extents, word: Word, thing: Word | None, marked: bool) -> list[Range] | None:
    """Thing and judgment that the parser did not tell apart, or the judgment alone in a relative clause.

    "called the claim baseless", "called it treason", "what a spokesman called impossible demands".
    """
    relative = word.dep.startswith("acl") and (thing is None or thing.morph.get("PronType") in ("Rel", "Int"))
    run = extents.likened(word) if marked and relative else None if marked else extents.assessment(word, relative)
    return None if run is None else [run]


def _marked(roles: Roles, word: Word, thing: Word) -> Range | None:
    """The stretch from *als*, *für* or "as" to the end of the clause's words without a finite verb."""
    layout = roles.layout
    part = layout.parts[layout.part_of[layout.at[word.i]]]
    particle = roles.speech.words.get("predicative", frozenset())
    for index in range(max(layout.at[thing.i], layout.at[word.i] - 12) + 1, part.high):
        other = layout.words[index]
        if is_finite(other) and other is not word and layout.at[other.i] > layout.at[word.i]:
            return None
        if other.lower in particle and other.pos in ("ADP", "CCONJ", "SCONJ", "ADV"):
            break
    else:
        return None
    if not _judges(roles, word, thing, other):
        return None
    end = index + 1
    while (
        end < part.high
        and layout.words[end] is not word
        and not is_finite(layout.words[end])
        and layout.words[end].dep not in ("aux", "aux:pass", "compound:prt")
    ):
        if layout.words[end].dep == "mark" or layout.words[end].pos == "SCONJ":
            break
        end += 1
    while end > index + 1 and layout.words[end - 1].pos == "CCONJ":
        end -= 1
    return index, end


def _judges(roles: Roles, word: Word, thing: Word, particle: Word) -> bool:
    """Whether a particle marks what the object is held to be, and no further phrase of the object."""
    said = particle.head
    if said is thing:
        return False
    if said.dep == "nmod" and said.head is thing:
        return roles.speech.verb_second and said.pos in ("ADJ", "VERB")  # *hält die Ansprüche für abgegolten*
    if said.dep == "conj" and particle.pos == "CCONJ" and said.head is thing:
        return roles.speech.verb_second  # *bezeichnete die Entscheidung als Erpressung*, read as a comparison
    return said.head is word or said.pos in ("ADJ", "VERB")


def _bare(roles: Roles, extents: Extents, word: Word, thing: Word) -> Range | None:
    kinds = ("ADJ", "NOUN", "PROPN", "VERB") if roles.speech.verb_second else ("ADJ", "NOUN", "PROPN")
    said = next(
        (
            c
            for c in word.children
            if c.dep == "xcomp" and c is not thing and c.pos in kinds and c.morph.get("VerbForm") != "Inf"
        ),
        None,
    )
    if said is None and roles.speech.verb_second:  # *nannte die Vereinbarung eine Einladung*: two accusatives
        who = roles.subjects.of(word)
        objects = [c for c in word.all("obj", "nsubj") if c is not who and c is not thing and c.i > word.i]
        said = next((c for c in objects if c.pos in ("NOUN", "PROPN", "PRON", "DET")), None)
    if said is None and not roles.speech.verb_second:  # "called the trial a farce": two objects side by side
        said = next((c for c in word.children if c.relation == "obj" and c.i > thing.i and c.pos == "NOUN"), None)
    if said is None:
        here = max(roles.layout.at[thing.i], roles.layout.at[word.i])
        following = roles.layout.words[here + 1 : here + 4]
        said = next(
            (w for w in following if w.pos == "ADJ" and w.dep in ("amod", "xcomp", "advmod") and w.i > thing.i), None
        )
        if said is None or not (said.head is thing or said.head is word):
            return None
    return extents.range_of(said, True)
