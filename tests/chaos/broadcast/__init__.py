"""A broadcast over a Telegram that misbehaves, by workers that are killed."""
