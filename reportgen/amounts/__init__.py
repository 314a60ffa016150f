"""Money and numbers as people write them, with unit, sign and place."""
