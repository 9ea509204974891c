"""Look up commitments, figures and programmes in Chinese policy documents.

The stages, in the order in which a document passes through them: `read`, `clean`, `structure`, `extract`,
`catalogue`, `query`, `render`. Each imports only from the stages before it; `cli` puts them together.
"""

__version__ = "0.1.0"
