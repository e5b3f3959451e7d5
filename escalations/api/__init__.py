"""The doors to flags and escalations: the staff resources, and the customer's way to raise one."""
