"""Query (查询): filter, rank and suggest over a catalogue."""
