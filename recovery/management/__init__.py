"""What operators do with recoveries at the command line."""
