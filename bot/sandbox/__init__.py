"""A messenger and a bank of our own: for the demo and the tests, never in production."""
