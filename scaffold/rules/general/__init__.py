"""Rules that any layout instantiates with what it says: required, once, in order."""
