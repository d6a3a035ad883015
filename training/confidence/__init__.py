"""Training what says how likely an item of a record is right."""
