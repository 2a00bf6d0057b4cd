"""A cooperative's whole year played by its workflows alone: every officer does his steps, day after day."""
