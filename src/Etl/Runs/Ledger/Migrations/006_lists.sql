-- What each list of a source gave in a run, and what it gave on its last good night.

CREATE TABLE lists (
    run_id TEXT NOT NULL,
    source_id TEXT NOT NULL,
    url TEXT NOT NULL,
    name TEXT NOT NULL,
    level BIGINT NOT NULL,
    leads_to_documents BIGINT NOT NULL,
    pages BIGINT NOT NULL,
    links BIGINT NOT NULL,
    chosen BIGINT NOT NULL,
    left_out TEXT NOT NULL,
    near_misses BIGINT NOT NULL,
    announced_pages BIGINT,
    announced_total BIGINT,
    ended TEXT NOT NULL,
    failed BIGINT NOT NULL,
    code TEXT,
    message TEXT,
    PRIMARY KEY (run_id, source_id, url)
);

CREATE TABLE list_bases (
    source_id TEXT NOT NULL,
    url TEXT NOT NULL,
    name TEXT NOT NULL,
    chosen BIGINT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (source_id, url)
);
