"""Sentence boundaries of news text: see ``depesche.language.sentences``; this folder holds one table of words per language."""
