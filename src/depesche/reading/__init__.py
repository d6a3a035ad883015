"""The coder: spaCy components that read entities, times, places, statements, events and certainty, in this order."""
