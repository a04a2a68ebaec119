"""Chaos with money: real processes killed, the database restarted, and the books watched."""
