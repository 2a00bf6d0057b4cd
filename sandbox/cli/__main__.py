"""`python -m sandbox.cli`, for where the script `gladi` is not on the path."""

from sandbox.cli import main

main()
