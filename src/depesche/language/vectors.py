"""Small pipelines on disk: word vectors in five bits, network weights in sixteen; a component restores both when its
pipeline is loaded.

Tables of vectors are most of a small pipeline's size, be they of sub-words (floret) or of words. Each row is stored as one
scale and whole numbers from -40 to 40, which compress to about five bits each; rounding moves a value by at most 1/80 of the
largest of its row. A table of words is asked for their lower case.
``pack`` rewrites the weights of a stored pipeline in half precision and leaves out the strings that only training needed. The
component comes last in the pipeline, because spaCy restores components in that order.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy
import srsly  # type: ignore[import-untyped]
from spacy.attrs import LOWER  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.vectors import Vectors  # type: ignore[import-not-found]

_FILE = "floret.npz"
_WORDS_FILE = "words.npz"
_LEVELS = 40
_SETTINGS = ("hash_count", "hash_seed", "minn", "maxn", "bow", "eow")


class RememberedVectors(Vectors):  # type: ignore[misc]
    """A floret table that remembers the vectors of the words it has met: adding up hashed sub-words anew for every token
    of running text costs a third of a small pipeline's time.
    """

    _capacity = 40_000  # words; 20 MB at 128 dimensions

    def get_batch(self, keys: Iterable[int | str]) -> numpy.ndarray:
        """Vectors of words given as strings or hashes, one row each."""
        wanted = keys.tolist() if isinstance(keys, numpy.ndarray) else [self.strings.as_int(key) for key in keys]
        known: dict[int, int] = self.__dict__.setdefault("known", {})
        missing = [key for key in dict.fromkeys(wanted) if key not in known]
        if missing:
            if len(known) + len(missing) > self._capacity:
                known.clear()
                missing = list(dict.fromkeys(wanted))
            fresh = super().get_batch(numpy.array(missing, dtype=numpy.uint64))
            store = self.__dict__.get("store")
            if store is None or len(known) + len(missing) > len(store):
                store = numpy.resize(
                    store if store is not None else fresh, (2 * (len(known) + len(missing)), fresh.shape[1])
                )
                self.__dict__["store"] = store
            store[len(known) : len(known) + len(missing)] = fresh
            known.update(zip(missing, range(len(known), len(known) + len(missing)), strict=True))
        rows: numpy.ndarray = self.__dict__["store"][[known[key] for key in wanted]]
        return rows


@Language.factory("depesche_vectors")
def make_vectors(nlp: Language, name: str) -> CompactStorage:
    """Make the component."""
    return CompactStorage(nlp)


class CompactStorage:
    """Leaves documents as they are; stores and restores vectors and weights of its pipeline."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        return doc

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the vocabulary's table of vectors, quantised, to a folder; nothing where there is none."""
        path.mkdir(parents=True, exist_ok=True)
        vectors = self.nlp.vocab.vectors
        if not vectors.shape[0]:
            return
        data = numpy.asarray(vectors.data, dtype=numpy.float32)
        scale = numpy.maximum(numpy.abs(data).max(axis=1, keepdims=True), 1e-8) / _LEVELS
        stored: dict[str, Any] = {"name": numpy.array(vectors.name), "scale": scale.astype(numpy.float32)}
        stored |= {"table": numpy.round(data / scale).astype(numpy.int8)}
        if vectors.mode == "floret":
            settings: dict[str, Any] = {key: numpy.array(getattr(vectors, key)) for key in _SETTINGS}
            numpy.savez_compressed(path / _FILE, **stored, **settings)
        else:
            numpy.savez_compressed(path / _WORDS_FILE, **stored, **_lower_words(vectors))

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> CompactStorage:
        """Hand the table to the vocabulary and widen the weights of the components loaded before."""
        for _, component in self.nlp.components:
            model = getattr(component, "model", None)
            for node in model.walk() if model is not None else ():
                for name in node.param_names:
                    if node.has_param(name) and node.get_param(name).dtype == numpy.float16:
                        node.set_param(name, node.get_param(name).astype(numpy.float32))
        for file, make in ((_FILE, _of_subwords), (_WORDS_FILE, _of_words)):
            if (path / file).is_file():
                with numpy.load(path / file, allow_pickle=False) as stored:
                    self.nlp.vocab.vectors = make(self.nlp.vocab.strings, dict(stored))
        return self


def _table(stored: dict[str, Any]) -> numpy.ndarray:
    table: numpy.ndarray = stored["table"].astype(numpy.float32) * stored["scale"]
    return table


def _of_subwords(strings: StringStore, stored: dict[str, Any]) -> Vectors:
    settings = {key: stored[key].item() for key in _SETTINGS}
    return RememberedVectors(strings=strings, data=_table(stored), name=str(stored["name"]), mode="floret", **settings)


def _of_words(strings: StringStore, stored: dict[str, Any]) -> Vectors:
    vectors = Vectors(strings=strings, data=_table(stored), name=str(stored["name"]), attr="LOWER")
    vectors.key2row = dict(zip(stored["keys"].tolist(), stored["rows"].tolist(), strict=True))
    return vectors


def _lower_words(vectors: Vectors) -> dict[str, Any]:
    """The keys of words in lower case, in order, and their rows; a table that was stored has no others."""

    def lower(key: int) -> bool:
        word: str = "" if vectors.attr == LOWER else vectors.strings[key]
        return word == word.lower()

    keys, rows = zip(*sorted((key, row) for key, row in vectors.key2row.items() if lower(key)), strict=True)
    return {"keys": numpy.array(keys, dtype=numpy.uint64), "rows": numpy.array(rows, dtype=numpy.uint32)}


def pack(folder: Path) -> None:
    """Rewrite the weights (``*/model``) of a stored pipeline in half precision; of its strings keep those it refers to.

    Args:
        folder: a pipeline written by ``Language.to_disk`` that has the ``depesche_vectors`` component.
    """
    for path in sorted(folder.glob("*/model")):
        stored = srsly.msgpack_loads(path.read_bytes())
        for params in stored["params"]:
            for name, value in params.items():
                if value is not None and value.dtype == numpy.float32:
                    params[name] = value.astype(numpy.float16)
        path.write_bytes(srsly.msgpack_dumps(stored))
    _drop_strings(folder)


def _drop_strings(folder: Path) -> None:
    """Keep the strings that the edit trees of the lemmatizer name by their hashes; labels and special cases bring their own.

    All words of the training texts are in the store otherwise, and reading them takes longer than restoring a network.
    """
    store = StringStore().from_disk(folder / "vocab" / "strings.json")
    trees = [tree for path in folder.glob("*/trees") for tree in srsly.msgpack_loads(path.read_bytes())["trees"]]
    kept = {store[tree[part]] for tree in trees for part in ("orig", "subst") if part in tree}
    StringStore(kept).to_disk(folder / "vocab" / "strings.json")
