"""The machinery that every conversation shares."""
