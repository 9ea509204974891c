"""Export (导出): the records as files for others: a spreadsheet, CSV, JSON lines, a database, Parquet, a ledger, a web page."""
