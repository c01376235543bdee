"""Answers and templates: where new documents come from."""
