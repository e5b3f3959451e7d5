"""The shared core: who, for whom, what happened, who was told. Names no flag, escalation or plan."""
