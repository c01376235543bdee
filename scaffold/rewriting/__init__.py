"""Running operations, and the guard that every result passes before it may be written."""
