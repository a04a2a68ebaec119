"""The conscience: use cases, pure rules, and the ports that others must fit."""
