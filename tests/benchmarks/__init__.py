"""Our figures beside their peers and their limit, in one run: `make bench`."""
