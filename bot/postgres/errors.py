"""The one way in which the embedded PostgreSQL fails: a sentence that says what to do."""


class PostgresUnavailable(Exception):
    """The embedded server cannot be had; the text tells the operator why and what helps."""
