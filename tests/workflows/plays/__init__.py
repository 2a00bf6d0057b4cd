"""The moves with which the workflows are played, one file a workflow."""
