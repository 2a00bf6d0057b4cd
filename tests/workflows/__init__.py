"""Cases of the shipped workflows, played to each of their ends."""
