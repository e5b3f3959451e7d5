"""The tables of getting well: plans, milestones, promises, needles, publications."""
