"""The commands of getting well: one function per verb, each one transaction and one event."""
