"""Recipes that rebuild the shipped pipelines: ``python -m training de|en --data DIR --output DIR``."""
