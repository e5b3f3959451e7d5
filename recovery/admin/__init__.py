"""The delivery teams' pages about plans."""
