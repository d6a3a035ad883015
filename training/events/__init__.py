"""Training the scorers of events on annotated reports."""
