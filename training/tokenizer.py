"""spaCy's own tokenizer with what news needs; stored with the pipeline, so nothing of this is needed at run time."""

from __future__ import annotations

from typing import Any

from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from depesche.language.sentences import load_table

QUOTES = ["‹", "›", "‟", "″", "」", "「"]


def extend(nlp: Language) -> None:
    """Extend the tokenizer of a German or English pipeline in place.

    Every quotation mark is split off on either side; a full stop after three or more digits (``2019.``) is a token,
    after fewer it may be an ordinal; abbreviations of the segmentation table keep their full stop; German compounds
    with hyphen or colon stay whole.
    """
    prefixes = [*nlp.Defaults.prefixes, *QUOTES] if nlp.Defaults.prefixes else QUOTES
    suffixes = (
        [*nlp.Defaults.suffixes, *QUOTES, r"(?<=[0-9]{3})\.", r"(?<=[0-9]%)\."] if nlp.Defaults.suffixes else QUOTES
    )
    infixes = [str(rule) for rule in nlp.Defaults.infixes or ()]
    if nlp.lang == "de":
        infixes = [rule.replace("[:<>=]", "[<>=]") for rule in infixes]
    tokenizer: Any = nlp.tokenizer
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    table = load_table(nlp.lang)
    for word in sorted(table.abbreviations | table.final_abbreviations):
        if word not in tokenizer.rules:
            tokenizer.add_special_case(word, [{ORTH: word}])
