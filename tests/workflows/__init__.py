"""Cases of the shipped workflows, played."""
