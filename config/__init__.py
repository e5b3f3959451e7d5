"""Process wiring: settings, addresses, and the servers the product runs on. Imports the apps, is imported by none."""
