"""Names (名称): regions and agencies, as written and in full."""
