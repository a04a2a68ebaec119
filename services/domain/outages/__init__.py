"""Outages: a day of a group by its hours, and the file that brings many of them."""
