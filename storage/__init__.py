"""The memory: PostgreSQL, and the promises written as ports."""
