"""Render (呈现): objects to tables, JSON, CSV, TSV and Markdown."""
