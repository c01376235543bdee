"""What can be wrong with a document: each rule finds one kind of thing."""
