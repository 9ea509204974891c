"""Catalogue (目录): SQLite tables of documents, sentences and records with a full-text index."""

APPLICATION = 0x706F6C69
"""SQLite's application id of a catalogue file (`poli`)."""
FORMAT = 10
"""SQLite's user version of a catalogue file: raised with each change of the tables."""
