"""Acquirers' statements beside our books: rows, what comes of each, and what differs."""
