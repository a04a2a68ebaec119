"""Announcements on their way: the work of a tick, a little at a time."""
