"""Rules on the metadata."""
