"""Statistics: numbers in, frozen results out, each able to say that it cannot say."""
