"""Rules on the glossary."""
