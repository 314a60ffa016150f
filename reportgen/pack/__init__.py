"""The agenda pack of a meeting: one PDF, pages for the web, a folder for upload; and the last look at what is in it."""
