"""Languages: which there are, which one a text is in, and the spaCy pipeline that parses it into Universal
Dependencies.

>>> from depesche.language import available, detect, load_pipeline
>>> nlp = load_pipeline("de")
"""

from depesche.language import lemmas as lemmas  # registers the factory
from depesche.language import sentences as sentences  # registers the factory
from depesche.language import vectors as vectors  # registers the factory
from depesche.language.detection import detect
from depesche.language.pipelines import available, load_pipeline

__all__ = ["available", "detect", "load_pipeline"]
