"""Banks behind one port: one file per bank."""
