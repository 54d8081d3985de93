-- What fetch found out about a file of many documents (WARC), so that a file that is as it was need not be inflated to know
-- what is in it. One row a file; the body says which bytes it was made of.

CREATE TABLE file_indexes (
    source_id TEXT NOT NULL,
    url TEXT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (source_id, url)
);
