"""Use cases of what is a person's own: mailbox, phone, agreement, links they dispute."""
