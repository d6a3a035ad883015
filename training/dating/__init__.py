"""Training the scorer that says when an event happened."""
