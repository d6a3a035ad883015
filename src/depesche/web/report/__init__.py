"""A report as it is shown: its text cut at every mark, the notes beside it, and what the archive knows of it."""
