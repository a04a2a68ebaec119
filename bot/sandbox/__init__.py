"""A messenger, a bank and a mailbox of our own: for the demo and the tests, never in production."""
