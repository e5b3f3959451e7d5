"""Measurements of speed and of survival, each against a floor or a limit. `python -m bench --help` lists them.

Speed is told in ratios of medians, both sides measured in turn in one run, so that the noise of a machine hits both.
Nothing here needs a service: the command starts a PostgreSQL of its own, durable as in production, and removes it.
`bench` starts, loads and reports; `bench.inside` is what runs inside the product's processes.
"""
