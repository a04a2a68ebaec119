"""The ports of the memory, kept by PostgreSQL."""
