"""Announcements: what staff tell many people at once, and to whom."""
