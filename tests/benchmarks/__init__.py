"""Benchmarks: each figure beside a floor or a peer measured in the same run, printed as a ratio. Not tests."""
