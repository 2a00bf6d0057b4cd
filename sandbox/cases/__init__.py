"""Where a decision becomes a change: the only seam between the pure engine and the cooperative's modules."""
