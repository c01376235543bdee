"""Markdown as blocks that tile a source. Knows nothing of goals."""
