"""What customers see in a browser. Everything is rendered here and works without a script."""
