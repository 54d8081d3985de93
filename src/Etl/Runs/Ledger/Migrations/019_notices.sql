-- What people were told, a row for each way by which it went; who asked a run to stop, in whichever process it works; what failed.

CREATE TABLE notices (
    notice_id TEXT NOT NULL,
    channel TEXT NOT NULL,
    target TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    pipeline TEXT NOT NULL,
    run_id TEXT,
    message TEXT NOT NULL,
    state TEXT NOT NULL,
    ended_at TEXT,
    error TEXT,
    PRIMARY KEY (notice_id, channel)
);

CREATE INDEX notices_by_time ON notices (at);

-- What failed in a run by source, stage and code, added up when it ends; of runs before this, the views add it up themselves.
CREATE TABLE run_failures (
    run_id TEXT NOT NULL,
    source_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    code TEXT NOT NULL,
    documents BIGINT NOT NULL,
    fresh BIGINT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (run_id, source_id, stage, code)
);

ALTER TABLE runs ADD COLUMN stop_asked_at TEXT;
ALTER TABLE runs ADD COLUMN stop_asked_by TEXT;
