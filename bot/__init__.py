"""The street door: every framework that faces a network, a clock or a process."""
