"""A mail server of our own: keeps every letter, shows them on a page, misbehaves on demand."""
