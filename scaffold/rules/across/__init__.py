"""Rules across the documents of a folder."""
