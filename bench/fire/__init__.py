"""The pipeline under fire: real workers, killed, while the database, the mail server and the broker fail around them."""
