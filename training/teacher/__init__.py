"""A large graph parser that is never shipped: it labels raw text, from which the small shipped pipeline learns."""
