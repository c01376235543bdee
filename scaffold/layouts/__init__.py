"""Formats as data: the layout model, the kinds of values, and loading both from YAML."""
