"""The chapters: each tells one story of one customer, in the order in which it would be told over coffee."""
