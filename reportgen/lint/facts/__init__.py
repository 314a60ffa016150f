"""What a report says in figures, as facts that can be asked for: of what, how much, when, and what keeps it apart."""
