"""What begins something: a report, the next meeting of a body, a house style."""
