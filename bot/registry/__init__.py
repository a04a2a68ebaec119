"""The door of banks' registers: profiles, files of four kinds, one transaction, words about it."""
