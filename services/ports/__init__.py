"""What the services ask of the world, as protocols that adapters fit."""
