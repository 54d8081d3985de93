-- Pages that documents had before, so that it can be told what changed in them: a row for each that was replaced, and the run
-- that replaced it.

CREATE TABLE former_pages (
    document_id TEXT NOT NULL,
    replaced_in TEXT NOT NULL,
    url TEXT NOT NULL,
    page_sha256 TEXT NOT NULL,
    content_type TEXT,
    bytes BIGINT NOT NULL,
    warc_file TEXT,
    warc_offset BIGINT,
    fetched_at TEXT,
    hints TEXT,
    attachments TEXT,
    PRIMARY KEY (document_id, replaced_in)
);

-- The digest of each file of the configuration, with the run that had it first; null from the run on that had the file no more.
CREATE TABLE configuration_files (
    run_id TEXT NOT NULL,
    file TEXT NOT NULL,
    digest TEXT,
    PRIMARY KEY (run_id, file)
);
