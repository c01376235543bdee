"""Sentences and pictures, for people and for machines."""
