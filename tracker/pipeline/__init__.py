"""From a due time to a message in somebody's hands: sweep, fan-out, dispatch, and the auditor that proves it.

Every step claims what it works on in PostgreSQL with SKIP LOCKED, is safe to repeat, and may be killed at any
instruction. So any number of workers and ticks may run it at once, and a broker that loses messages loses nothing.
"""
