"""Named changes to a document, one a file."""
