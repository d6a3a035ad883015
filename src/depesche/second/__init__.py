"""A second reader: a language model behind an OpenAI-compatible address, asked only about what the first reader is unsure of.

It sees one item at a time and may let it stand, drop it or change it within the codebook; an answer that breaks the rules counts
for nothing. What it decided is marked with its name. Answers are kept on disk, so that the same text gives the same record again.
"""

from __future__ import annotations

from depesche.second.reader import SecondReader

__all__ = ["SecondReader"]
