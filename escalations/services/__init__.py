"""The commands on flags and escalations: one function per verb, each one transaction and one event."""
