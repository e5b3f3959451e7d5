"""The pipeline under fire: real workers, killed, while database, mail server and broker fail around them."""
