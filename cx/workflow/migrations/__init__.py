"""How the tables came to be: numbered steps, applied in order and never changed afterwards."""
