"""Benchmarks: each module is one name for `make bench BENCH=name`, and yields its figures."""
