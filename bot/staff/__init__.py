"""The staff's console: pages where people decide what a machine must not."""
