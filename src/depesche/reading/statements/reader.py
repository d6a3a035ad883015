"""The reader of statements: cues first, then what stands without a cue, then who passed it on and what lies within what."""

from __future__ import annotations

from depesche.reading.draft import Draft
from depesche.reading.statements.article import Statements
from depesche.reading.statements.attributed import Attributed
from depesche.reading.statements.chains import finish, speak_of_themselves, unfold
from depesche.reading.statements.frames import load_speech
from depesche.reading.statements.headlines import headlines
from depesche.reading.statements.interviews import Interviews
from depesche.reading.statements.spoken import Spoken
from depesche.reading.statements.uncued import Uncued


class StatementReader:
    """Finds who says what.

    Args:
        language: ISO 639-1 code; a language without ``speech.toml`` yields only what quotation marks show.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.speech = load_speech(language)

    def __call__(self, draft: Draft) -> None:
        """Write the statements of an article into its draft."""
        if not draft.tree.words:
            return
        article = Statements(draft, self.speech)
        Spoken(article).read()
        Attributed(article).read()
        unfold(article)
        Interviews(article).read()
        if self.speech.object_follows:
            headlines(article)
        Uncued(article).read()
        finish(article)
        article.parties.forget(article.said)
        speak_of_themselves(article)
        draft.said.extend(sorted(article.said, key=lambda s: (s.content[0], s.content[-1])))
