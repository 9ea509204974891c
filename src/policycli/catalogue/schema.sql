-- The catalogue: one row a document, a sentence, a record. Columns of the record tables bear the contract's names.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE documents (
    rowid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT, kind TEXT NOT NULL, agency TEXT, region TEXT, region_path TEXT,
    date TEXT, date_basis TEXT, number TEXT, index_number TEXT, script TEXT NOT NULL,
    path TEXT NOT NULL, characters INTEGER NOT NULL,
    pages TEXT, -- where each page begins in the text, as JSON; null for formats without pages
    measures INTEGER NOT NULL DEFAULT 0, figures INTEGER NOT NULL DEFAULT 0, programs INTEGER NOT NULL DEFAULT 0,
    digest TEXT NOT NULL
);
-- `content` is a checksum of the bytes: a file that was only touched is not read again. `shown` is the path as it was given;
-- `problem` what is to be said of the file, which was left out where it has no document; `needs` what is missing to read it.
CREATE TABLE files (
    path TEXT PRIMARY KEY, stamp TEXT NOT NULL, content TEXT, document INTEGER, shown TEXT NOT NULL, problem TEXT, needs TEXT
) WITHOUT ROWID;

CREATE TABLE sentences (
    rowid INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (rowid),
    number INTEGER NOT NULL, role TEXT NOT NULL, text TEXT NOT NULL, section TEXT NOT NULL,
    agency TEXT, line INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE INDEX sentences_document ON sentences (document);
CREATE VIRTUAL TABLE sentence_index USING fts5 (tokens, content='', tokenize='unicode61 remove_diacritics 0');

CREATE TABLE figures (
    rowid INTEGER PRIMARY KEY,
    id TEXT NOT NULL, document INTEGER NOT NULL, sentence INTEGER NOT NULL, agency TEXT, text TEXT NOT NULL,
    kind TEXT NOT NULL, status TEXT NOT NULL, metric TEXT, value REAL NOT NULL, value_max REAL, unit TEXT NOT NULL,
    comparator TEXT NOT NULL, direction TEXT, period_text TEXT, period_start TEXT, period_end TEXT, per TEXT,
    currency TEXT, rule TEXT NOT NULL, line INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE TABLE measures (
    rowid INTEGER PRIMARY KEY,
    id TEXT NOT NULL, document INTEGER NOT NULL, sentence INTEGER NOT NULL, agency TEXT, partners TEXT NOT NULL,
    text TEXT NOT NULL, status TEXT NOT NULL, programs TEXT NOT NULL, figures TEXT NOT NULL,
    period_text TEXT, period_start TEXT, period_end TEXT, rule TEXT NOT NULL,
    line INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE TABLE mentions (
    rowid INTEGER PRIMARY KEY,
    document INTEGER NOT NULL, sentence INTEGER NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL,
    agency TEXT, rule TEXT NOT NULL, line INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    program INTEGER
);
CREATE TABLE agency_mentions (
    rowid INTEGER PRIMARY KEY,
    document INTEGER NOT NULL, sentence INTEGER NOT NULL, name TEXT NOT NULL, surface TEXT NOT NULL, level TEXT NOT NULL, region TEXT,
    line INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE TABLE programs (rowid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL, aliases TEXT NOT NULL, mentions INTEGER NOT NULL);
-- What a misspelt word may stand for: names of programmes, what figures measure, forms of agencies.
CREATE TABLE terms (term TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE agencies (
    name TEXT PRIMARY KEY, id TEXT NOT NULL, mention INTEGER, aliases TEXT NOT NULL, level TEXT NOT NULL, region TEXT, region_path TEXT,
    body TEXT NOT NULL, forms TEXT NOT NULL, department TEXT NOT NULL, successor TEXT, documents INTEGER NOT NULL,
    measures INTEGER NOT NULL, figures INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX figures_document ON figures (document);
CREATE INDEX figures_sentence ON figures (sentence);
CREATE INDEX figures_kind ON figures (kind, status);
CREATE INDEX figures_agency ON figures (agency);
CREATE INDEX measures_document ON measures (document);
CREATE INDEX measures_sentence ON measures (sentence);
CREATE INDEX measures_agency ON measures (agency);
CREATE INDEX mentions_document ON mentions (document);
CREATE INDEX mentions_sentence ON mentions (sentence);
CREATE INDEX mentions_program ON mentions (program);
CREATE INDEX agency_mentions_document ON agency_mentions (document);
