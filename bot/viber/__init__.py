"""The Viber door: a client of our own around the neutral conversations (docs/adr/0007)."""
