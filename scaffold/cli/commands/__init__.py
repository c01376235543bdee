"""One command a file. Nothing else stands here: `list` and `set` would hide the functions of that name."""
