"""Rules on tables: tasks, asks, columns."""
