"""The voice: conversations as state machines that know no messenger."""
