"""A bank's own statement of an account: its entries, and whether its balances agree with them."""
