"""Seeded meetings, what a clerk does with them, and a search for what must not get out.

By the command line and files only: nothing here imports the program, so that nothing here shares its mistakes.
"""
