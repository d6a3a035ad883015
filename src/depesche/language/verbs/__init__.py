"""Tables of verbs by language for ``depesche.language.lemmas``."""
