"""The formats of reports. Each module renders a document, and adds nothing to it."""
