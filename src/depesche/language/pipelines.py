"""Loading the shipped pipelines, or any other spaCy pipeline whose parser speaks Universal Dependencies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import registry
from thinc.api import NumpyOps

from depesche.errors import LanguageError
from depesche.memory import uncollected

MODELS = Path(__file__).parent / "models"
_STORED_TOKENIZER = "depesche_stored_tokenizer"
_OF_WORDS = {"part of speech": "token.pos", "lemma": "token.lemma"}
_UD_LABELS = frozenset({"nsubj", "obj", "obl", "case", "advcl"})


def available() -> list[str]:
    """ISO 639-1 codes of the languages whose pipelines are shipped, sorted."""
    return sorted(path.name for path in MODELS.iterdir() if (path / "meta.json").is_file())


def load_pipeline(name: str) -> Language:
    """Load a pipeline that tags, lemmatises, parses and names.

    Args:
        name: ``"de"`` or ``"en"`` for the shipped pipelines; else the name of an installed spaCy pipeline or the path
            of one. Its parser must give UD relations, or be one that other components (Stanza, transformers) fill.

    Raises:
        LanguageError: there is no such pipeline, it needs what is not installed, its parser does not know UD relations, or
            its words get no part of speech or lemma; the message says what to do.
    """
    if name in available():
        with uncollected():
            return on_blas(spacy.load(MODELS / name, config={"nlp.tokenizer.@tokenizers": _STORED_TOKENIZER}))
    nlp = _load_other(name)
    _check_labels(nlp, name)
    _check_words(nlp, name)
    if "depesche_sentences" not in nlp.pipe_names and nlp.has_factory("depesche_sentences"):
        nlp.add_pipe(
            "depesche_sentences",
            before="parser" if "parser" in nlp.pipe_names else None,
            first="parser" not in nlp.pipe_names or None,
        )
    return nlp


@registry.tokenizers(_STORED_TOKENIZER)  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """A tokenizer without rules: those of a shipped pipeline are stored with it, so the language's defaults would be
    compiled for nothing.
    """
    return lambda nlp: Tokenizer(nlp.vocab)


def on_blas(nlp: Language) -> Language:
    """Multiply matrices with NumPy's BLAS instead of the BLIS that thinc brings: small networks run twice as fast."""
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            if type(node.ops) is NumpyOps:
                node.ops = NumpyOps(use_blis=False)
    return nlp


def _load_other(name: str) -> Language:
    try:
        return spacy.load(name)
    except OSError as error:
        raise LanguageError(
            f"There is no pipeline {name!r}: shipped are {', '.join(available())}; any other must be an installed spaCy "
            "package, or the path of one, with UD labels."
        ) from error
    except (ValueError, ImportError) as error:
        reason = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
        raise LanguageError(
            f"The pipeline {name!r} cannot be loaded ({reason}). Install what it was made with; a transformer needs "
            "spacy-transformers or spacy-curated-transformers."
        ) from error


def _check_words(nlp: Language, name: str) -> None:
    """Refuse a pipeline whose parser is there and whose words would have no part of speech or no lemma."""
    if "parser" not in nlp.pipe_names or "attribute_ruler" in nlp.pipe_names:
        return
    given = {assigned for pipe in nlp.pipe_names for assigned in nlp.get_pipe_meta(pipe).assigns}
    missing = [what for what, assigned in _OF_WORDS.items() if assigned not in given]
    if missing:
        raise LanguageError(
            f"The pipeline {name!r} gives words no {' and no '.join(missing)}. Take one with a morphologizer and a lemmatizer, "
            f"or one of the shipped ones: {', '.join(available())}."
        )


def _check_labels(nlp: Language, name: str) -> None:
    labels = set(nlp.get_pipe("parser").labels) if "parser" in nlp.pipe_names else set()  # type: ignore[attr-defined]
    if labels and not labels >= _UD_LABELS:
        missing = ", ".join(sorted(_UD_LABELS - labels))
        raise LanguageError(
            f"The parser of {name!r} does not use Universal Dependencies (no {missing}). "
            f"Take a pipeline trained on a UD treebank, or one of the shipped ones: {', '.join(available())}."
        )
    if not labels and not any("stanza" in pipe or "udpipe" in pipe or "parser" in pipe for pipe in nlp.pipe_names):
        if type(nlp.tokenizer).__module__.split(".")[0] in ("spacy_stanza", "spacy_udpipe"):
            return
        raise LanguageError(
            f"The pipeline {name!r} has no parser. Add one with UD relations, or take one of: {', '.join(available())}."
        )
