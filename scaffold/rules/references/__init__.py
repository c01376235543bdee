"""Rules on links, definitions and badges."""
