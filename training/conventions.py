"""One convention for three German treebanks.

GSD, PUD and HDT are all UD v2, yet differ in features, in labels and in plain mistakes. Mended here is what is wrong or
missing by the guidelines (https://universaldependencies.org/guidelines.html, /de/index.html), so that the parser is not
taught two answers to one question. Differences that are merely two names for one structure (``det``/``det:poss``) are
left between PUD and HDT: see ``RESULTS.md``. GSD, whose texts are more like PUD's, follows PUD in ``acl:relcl``.
"""

from __future__ import annotations

from training.conllu import Row, Sentence

KEPT_FEATURES = frozenset(
    [
        "Case",
        "Gender",
        "Number",
        "Person",
        "Mood",
        "Tense",
        "VerbForm",
        "Voice",
        "Definite",
        "Degree",
        "PronType",
        "Poss",
        "Reflex",
        "Polarity",
        "NumType",
        "Foreign",
    ]
)
_PUD_VERB_FORMS = {
    "VBC": "Fin",
    "VBF": "Fin",
    "VBI": "Inf",
    "VB": "Inf",
    "VBN": "Part",
    "VBP": "Fin",
    "VBD": "Fin",
    "VBZ": "Fin",
}
_SUBJUNCTIVE_PAST = (
    "würd",
    "wär",
    "hätt",
    "könnt",
    "müsst",
    "müßt",
    "dürft",
    "möcht",
    "bräucht",
    "käm",
    "gäb",
    "ging",
    "läg",
    "säh",
    "fänd",
    "ließ",
    "stünd",
    "stieß",
    "nähm",
    "bräch",
    "träf",
    "spräch",
    "blieb",
    "gält",
    "wüsst",
    "brächt",
    "dächt",
    "sähe",
    "täte",
    "tät",
)


def mend(sentence: Sentence, treebank: str) -> Sentence:
    """Bring a sentence of ``gsd``, ``pud`` or ``hdt`` to the common convention, in place; returns it."""
    for i, row in enumerate(sentence.rows):
        if treebank == "gsd":
            _mend_gsd_label(sentence, i)
        _mend_verb(row, treebank)
        if treebank == "hdt" and row.feats.get("Degree") and row.pos not in ("ADJ", "ADV"):
            row.feats.pop("Degree")  # Bug=degree-upos
        if row.feats.get("NumType") == "Card" and row.pos == "DET":
            row.feats.pop("NumType")  # GSD counts the indefinite article as a cardinal
        row.feats = {k: v.split(",")[0] for k, v in row.feats.items() if k in KEPT_FEATURES}
        if row.pos == "ADP" and "Definite" not in row.feats:
            row.feats = {}  # HDT writes the governed case on prepositions
        if row.pos in ("ADV", "PUNCT", "CCONJ", "SCONJ"):
            row.feats = {}
        _mend_lemma(row, first=i == 0)
    return sentence


def _mend_lemma(row: Row, first: bool) -> None:
    """HDT's lemmas keep only the last part of a compound, write ``unknown``, and leave the first word of a sentence
    capitalised.
    """
    if row.lemma in ("_", "", "unknown"):
        row.lemma = row.form
    if row.pos in ("NOUN", "PROPN") and row.lemma[:1].lower() != row.form[:1].lower():
        at = row.form.lower().rfind(row.lemma[:4].lower())
        if at > 0:
            row.lemma = row.form[:at] + (row.lemma if row.form[at - 1] == "-" else row.lemma.lower())
        elif len(row.lemma) + 3 < len(row.form):
            row.lemma = row.form
    if first and row.pos in ("ADP", "ADV", "SCONJ", "CCONJ", "DET", "PRON", "PART"):
        row.lemma = row.lemma[:1].lower() + row.lemma[1:]


_MISSING = {
    "DET": "det",
    "ADP": "case",
    "NUM": "nummod",
    "ADJ": "amod",
    "ADV": "advmod",
    "PUNCT": "punct",
    "CCONJ": "cc",
    "SCONJ": "mark",
    "X": "discourse",
    "SYM": "discourse",
    "PRON": "nsubj",
}


_RELATIVE = frozenset({"PRELS", "PRELAT", "PWS", "PWAV"})  # of the Stuttgart-Tübingen tag set


def _is_relative(sentence: Sentence, i: int) -> bool:
    """Whether the clause of the word ``i``, behind its head, opens with a relative word, perhaps after a preposition."""
    inside = {i}
    while fresh := {child for word in inside for child in sentence.children(word)} - inside:
        inside |= fresh
    words = [sentence.rows[at] for at in sorted(inside) if sentence.rows[at].pos not in ("PUNCT", "ADP")]
    return i > sentence.rows[i].head and words[0].tag in _RELATIVE


def _mend_gsd_label(sentence: Sentence, i: int) -> None:
    row = sentence.rows[i]
    head = sentence.rows[row.head]
    if row.dep == "acl" and _is_relative(sentence, i):
        row.dep = "acl:relcl"
    if row.dep == "flat" and row.pos == "PROPN" and head.pos == "PROPN":
        row.dep = "flat:name"
    if (
        row.dep in ("dep", "compound")
        and row.head == i + 1
        and row.space
        and head.pos == "PROPN"
        and row.pos in ("NOUN", "PROPN")
    ):
        if row.dep == "dep" or row.pos == "NOUN":
            _swap_title(sentence, i, "appos" if row.pos == "NOUN" else "flat:name")
    elif row.dep == "dep":
        row.dep = _MISSING.get(row.pos) or _nominal_label(sentence, i)
        if row.dep == "det" and row.feats.get("Poss"):
            row.dep = "det:poss"


def _nominal_label(sentence: Sentence, i: int) -> str:
    """The relation of the first noun of a sentence, which GSD's converter often left unlabelled."""
    row, head = sentence.rows[i], sentence.rows[sentence.rows[i].head]
    if head.pos in ("NOUN", "PROPN"):
        return "nmod"
    if any(sentence.rows[c].dep in ("case", "dep") and sentence.rows[c].pos == "ADP" for c in sentence.children(i)):
        return "obl"
    return "nsubj" if row.feats.get("Case") == "Nom" else "obl" if head.pos in ("VERB", "AUX", "ADJ") else "dep"


def _swap_title(sentence: Sentence, i: int, relation: str) -> None:
    """``Bundespräsident Roman Herzog``: the role is the head and the name its apposition; the first name is the head of
    the second.
    """
    first, second = sentence.rows[i], sentence.rows[i + 1]
    upper = second.head
    first.head, first.dep = (upper if upper != i + 1 else i), second.dep
    second.head, second.dep = i, relation
    for j, row in enumerate(sentence.rows):
        if (
            row.head == i + 1
            and j not in (i, i + 1)
            and (relation == "flat:name" or row.dep not in ("flat:name", "flat", "punct", "appos"))
        ):
            row.head = i


def _mend_verb(row: Row, treebank: str) -> None:
    if row.pos not in ("VERB", "AUX"):
        return
    feats = row.feats
    if treebank == "pud" and "VerbForm" not in feats:
        form = "Fin" if "Mood" in feats else _PUD_VERB_FORMS.get(row.tag)
        if form:
            feats["VerbForm"] = form
    if feats.get("VerbForm") == "Part":
        for name in ("Tense", "Case", "Number", "Gender", "Degree", "Voice", "Mood", "Person"):
            feats.pop(name, None)
    feats.pop("Voice", None)
    if feats.get("Mood") in ("Ind", "Sub") and is_subjunctive(row):
        feats["Mood"] = "Sub"


def is_subjunctive(row: Row) -> bool:
    """Whether the form alone shows Konjunktiv (Duden, Die Grammatik, §§ 604–615): ``sei``, ``habe`` (third person),
    ``käme``, ``würden``.

    The third person singular of the present indicative never ends in ``-e``; the past subjunctive of strong verbs has
    umlaut or ``-e``.
    """
    form, feats = row.form.lower(), row.feats
    if form in ("sei", "seien", "seiest", "seist"):
        return feats.get("Mood") != "Imp"
    third_singular = feats.get("Person") == "3" and feats.get("Number") == "Sing"
    if third_singular and form.endswith("e") and not form.endswith("te") and form != "wurde":
        return True
    if third_singular and feats.get("Tense") == "Pres" and form.endswith("e"):
        return True
    stem = form[:-2] if form.endswith("en") else form[:-1] if form.endswith(("e", "t")) else form
    return stem in _SUBJUNCTIVE_PAST and any(c in "äöü" for c in stem)
