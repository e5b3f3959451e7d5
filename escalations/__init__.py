"""What is wrong, and why: early flags, escalations, contacts, notes. Stands on tracker, knows nothing of recovery."""
