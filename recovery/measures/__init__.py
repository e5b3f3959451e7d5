"""What the numbers of a recovery mean: pure functions of numbers and dates."""
