"""Training the scorer that says whose an actor is."""
