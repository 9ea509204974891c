"""Read (读取): from paths to decoded text."""
