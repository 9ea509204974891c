"""Clean (清洗): glosses go, script and width are folded, and an offset map leads back to the file."""
