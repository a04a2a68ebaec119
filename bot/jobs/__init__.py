"""The jobs: what is done without being asked, each tick a transaction of its own."""
