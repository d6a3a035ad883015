"""Today: what is new since a moment, in figures that are counted as the search they lead to counts."""
