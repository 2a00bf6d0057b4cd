"""Where cooperatives live: each world is one SQLite file, or rows of PostgreSQL behind a policy."""
