"""What the numbers of bad news mean: pure functions of numbers and dates."""
