"""Which clocks run for what: pure readings of facts. Those of milestones are in `recovery.measures.risks`."""
