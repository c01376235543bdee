"""A document read through its layout."""
