"""Structure (结构): metadata, body against page furniture, headings, speakers, sentences."""
