"""Who says what: statements with source, content, cue, and the chain by which they reached the report.

The rules join two readings of a sentence: the quotation marks, commas and colons that show where a cue clause ends and what is said
begins, and the UD tree that shows who does the saying. The method follows the constructions that R. Pareti (A database of
attribution relations, LREC 2012) and the GermEval 2023 task on speaker attribution describe: cue, source and content spans.
"""

from __future__ import annotations

from depesche.reading.statements.reader import StatementReader

__all__ = ["StatementReader"]
