"""The folder that people work in: its settings, its documents, and writing them."""
