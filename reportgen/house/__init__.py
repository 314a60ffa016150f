"""A council's house style: what it may say, how it is read, its patterns, colours and wording."""
