"""How things look as JSON, each beside its schema: for the API over HTTP, and for `--json` on the command line."""
