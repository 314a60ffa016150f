"""Files read with care: YAML as positioned nodes, the and the shapes that say what may stand in them."""
