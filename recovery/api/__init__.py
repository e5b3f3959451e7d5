"""The doors to plans: the staff resources, and the customer's own, which read publications only."""
