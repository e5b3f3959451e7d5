"""What is told of a recovery as one whole: collected once, frozen, then only rendered."""
