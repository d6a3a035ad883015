"""Who can act or speak: mentions of names, roles, pronouns, metonyms and nationalities, and the actors they belong to.

The words of the text are sorted into noun phrases with an actor at their core (``phrases``, ``attach``), each phrase is given to
an actor with kind, country and sectors (``resolve``, ``registry``), and pronouns find their antecedents on the way (``pronouns``).
Phrases are found by the order of words and by word lists rather than by the tree alone, so that a wrong arc of the parser does
not lose a name.
"""

from depesche.reading.entities.reader import EntityReader

__all__ = ["EntityReader"]
