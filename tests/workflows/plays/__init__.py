"""How each shipped workflow is played: WAYS, in a module named like the workflow."""
