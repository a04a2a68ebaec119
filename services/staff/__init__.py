"""What staff do: queues with one decision for one case, money by two people, signing in."""
