"""The parts that make `python3 run.py` need nothing but Python: environment, PostgreSQL, supervision.

Standard library only, because `run.py` uses it before anything is installed.
"""
