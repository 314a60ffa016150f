"""One paper: from its folder to the numbered tree, its clearances and limits, and the bytes of its formats."""
