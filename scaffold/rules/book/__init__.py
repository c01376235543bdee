"""Rules on what a publisher reads otherwise than the page shows."""
