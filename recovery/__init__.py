"""How it gets well, and who can see that. Stands on escalations and tracker; both work without it."""
