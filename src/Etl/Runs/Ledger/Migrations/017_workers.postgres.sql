-- For PostgreSQL alone: a run that is dealt out. What the run is to do and with which program and configuration; its pieces, each held by
-- one worker at a time under a token; what was counted of each; and who is there to take them. Times of leases are the server's.

CREATE TABLE plans (
    run_id TEXT NOT NULL PRIMARY KEY,
    plan_key TEXT NOT NULL,
    request TEXT NOT NULL,
    run_token BIGINT NOT NULL,
    stopping BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE work (
    run_id TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    kind TEXT NOT NULL,
    covers TEXT NOT NULL,
    expected BIGINT,
    state TEXT NOT NULL DEFAULT 'open',
    leased_by TEXT,
    token BIGINT NOT NULL DEFAULT 0,
    lease_until TIMESTAMPTZ,
    attempts BIGINT NOT NULL DEFAULT 0,
    message TEXT,
    PRIMARY KEY (run_id, ordinal)
) WITH (fillfactor = 70);

CREATE INDEX work_left ON work (run_id, ordinal) WHERE state IN ('open', 'leased');

-- A row for each token, so that what is written twice counts once.
CREATE TABLE work_counts (
    run_id TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    token BIGINT NOT NULL,
    source_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    done BIGINT NOT NULL,
    reused BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    duration_us BIGINT NOT NULL,
    PRIMARY KEY (run_id, ordinal, token, source_id, stage)
);

CREATE TABLE workers (
    name TEXT NOT NULL PRIMARY KEY,
    host TEXT NOT NULL,
    process_id BIGINT NOT NULL,
    plan_key TEXT NOT NULL,
    code_version TEXT NOT NULL,
    started_at TEXT NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    doing TEXT
);

-- How long a host is still to be left alone, for whoever asks it next.
CREATE TABLE hosts (
    host TEXT NOT NULL PRIMARY KEY,
    next_at TIMESTAMPTZ NOT NULL,
    deferred_until TIMESTAMPTZ NOT NULL
);
