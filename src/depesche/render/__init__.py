"""Records as people want to read them: cards and tables for a terminal, HTML for a page."""
