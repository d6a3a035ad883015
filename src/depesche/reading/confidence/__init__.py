"""How likely an item of the record is right: an event as it is written, a statement with its source.

A logistic regression over a few signs that a reader can follow (``events.py``, ``statements.py``), whose weights stand in
``learned/weights/confidence.toml``. It is trained on reports that the other scorers had not seen (``training/confidence``).
"""

from depesche.reading.confidence.reader import ConfidenceReader

__all__ = ["ConfidenceReader"]
