-- The ledger, version 1. Plain SQL that SQLite and PostgreSQL both speak: BIGINT, TEXT, DOUBLE PRECISION and BYTEA
-- (SQLite takes any type name; blobs keep their bytes under it). Times are ISO 8601 text in UTC, durations microseconds.

CREATE TABLE runs (
    run_id TEXT NOT NULL PRIMARY KEY,
    pipeline TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    scheduled_at TEXT,
    process_id BIGINT NOT NULL,
    code_version TEXT NOT NULL,
    request TEXT NOT NULL,
    exit_code BIGINT,
    snapshot_id TEXT,
    scope_run_id TEXT,
    forced BIGINT NOT NULL DEFAULT 0,
    unchanged BIGINT NOT NULL DEFAULT 0,
    message TEXT
);

-- What a run did, stage by source.
CREATE TABLE run_counts (
    run_id TEXT NOT NULL,
    source_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    done BIGINT NOT NULL,
    reused BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    duration_us BIGINT NOT NULL,
    PRIMARY KEY (run_id, source_id, stage)
);

-- What the gates said; source_id is empty for a gate of the pipeline.
CREATE TABLE run_gates (
    run_id TEXT NOT NULL,
    source_id TEXT NOT NULL,
    gate TEXT NOT NULL,
    passed BIGINT NOT NULL,
    expected TEXT NOT NULL,
    actual TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (run_id, source_id, gate)
);

-- How each source's last fetch ended.
CREATE TABLE sources (
    source_id TEXT NOT NULL PRIMARY KEY,
    run_id TEXT NOT NULL,
    outcome TEXT NOT NULL,
    code TEXT,
    message TEXT,
    listed BIGINT NOT NULL
);

-- Each document's last fetch, and the last payload that it gave.
CREATE TABLE documents (
    document_id TEXT NOT NULL PRIMARY KEY,
    source_id TEXT NOT NULL,
    url TEXT NOT NULL,
    first_run_id TEXT NOT NULL,
    last_run_id TEXT NOT NULL,
    fetch_outcome TEXT NOT NULL,
    fetch_code TEXT,
    fetch_message TEXT,
    status BIGINT NOT NULL,
    gone_runs BIGINT NOT NULL DEFAULT 0,
    page_sha256 TEXT,
    content_type TEXT,
    bytes BIGINT NOT NULL DEFAULT 0,
    warc_file TEXT,
    warc_offset BIGINT,
    fetched_at TEXT,
    hints TEXT,
    attachments TEXT
);

CREATE INDEX documents_by_source ON documents (source_id, document_id);

-- The last outcome of each document in each stage.
CREATE TABLE outcomes (
    document_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    memo_key TEXT NOT NULL,
    stage_version BIGINT NOT NULL,
    configuration_key TEXT NOT NULL,
    input_key TEXT NOT NULL,
    outcome TEXT NOT NULL,
    code TEXT,
    message TEXT,
    retry BIGINT NOT NULL DEFAULT 0,
    attempts BIGINT NOT NULL,
    duration_us BIGINT NOT NULL,
    run_id TEXT NOT NULL,
    result_id TEXT,
    facts BIGINT NOT NULL DEFAULT 0,
    issues BIGINT NOT NULL DEFAULT 0,
    errors BIGINT NOT NULL DEFAULT 0,
    checks BIGINT NOT NULL DEFAULT 0,
    broken BIGINT NOT NULL DEFAULT 0,
    media TEXT,
    charset TEXT,
    PRIMARY KEY (document_id, stage)
);

-- Outputs by key: the outcomes' own, and older ones that a published snapshot still stands on.
CREATE TABLE outputs (
    document_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    memo_key TEXT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (document_id, stage, memo_key)
);

-- Every attempt that was made, and every failure that was met again unchanged (reused = 1).
CREATE TABLE attempts (
    run_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    source_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    reason TEXT,
    reused BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    code TEXT,
    message TEXT,
    duration_us BIGINT NOT NULL,
    facts BIGINT NOT NULL DEFAULT 0,
    issues BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (run_id, document_id, stage)
);

-- What a configuration key was made of, so that a change can be explained.
CREATE TABLE configurations (
    configuration_key TEXT NOT NULL PRIMARY KEY,
    parts TEXT NOT NULL
);

-- What a run's snapshot is made of; kept for the last published run of each pipeline.
CREATE TABLE manifest (
    run_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    source_id TEXT NOT NULL,
    result_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    memo_key TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    PRIMARY KEY (run_id, document_id)
);

CREATE INDEX manifest_by_result ON manifest (run_id, result_id);
CREATE INDEX manifest_by_document ON manifest (document_id);

-- What each published snapshot held, source by source.
CREATE TABLE snapshots (
    snapshot_id TEXT NOT NULL PRIMARY KEY,
    run_id TEXT NOT NULL,
    pipeline TEXT NOT NULL,
    published_at TEXT NOT NULL
);

CREATE TABLE snapshot_sources (
    run_id TEXT NOT NULL,
    source_id TEXT NOT NULL,
    documents BIGINT NOT NULL,
    reports BIGINT NOT NULL,
    facts BIGINT NOT NULL,
    checks BIGINT NOT NULL,
    broken BIGINT NOT NULL,
    stale_since TEXT,
    PRIMARY KEY (run_id, source_id)
);

-- What fetch remembers of an address.
CREATE TABLE fetch_memory (
    source_id TEXT NOT NULL,
    url TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    page_sha256 TEXT NOT NULL,
    warc_file TEXT,
    warc_offset BIGINT,
    fetched_at TEXT NOT NULL,
    PRIMARY KEY (source_id, url)
);
