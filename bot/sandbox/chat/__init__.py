"""What our own messengers share: the memory, the chances of misbehaving, parts of the page."""
