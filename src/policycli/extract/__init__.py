"""Extract (抽取): from a structured document to its figures, measures, programmes and agencies."""
