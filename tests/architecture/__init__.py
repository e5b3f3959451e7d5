"""Tests of the house itself: who may open which door, what all doors have in common, and the rules of the code."""
