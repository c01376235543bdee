"""Bytes, lines, edits and columns. Knows nothing of Markdown or goals."""
