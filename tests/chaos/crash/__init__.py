"""Deaths enumerated: every money scenario dies at every word that it says to PostgreSQL."""
