"""The archive: what was read is kept, found again, and counted once."""
