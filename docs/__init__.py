"""The documents, and how their pictures are made."""
