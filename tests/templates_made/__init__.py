"""Word templates as councils send them round, and how much of them `new style --from` gets."""
