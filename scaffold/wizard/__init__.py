"""Asking people for what a new document shall say."""
