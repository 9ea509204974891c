"""Catalogue (目录): SQLite tables of documents, sentences and records with a full-text index."""
