"""How fast it is, as multiples of a floor measured in the same run. `python -m benchmarks`."""
