"""The agenda pack of a meeting: one PDF, pages for the web, a folder for upload; and what stands between it and a leak."""
