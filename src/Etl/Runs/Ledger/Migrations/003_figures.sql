-- What a report's neighbours look at, kept beside the output that it was taken from: publishing reads these few hundred
-- bytes of every report before it writes the first.

CREATE TABLE figures (
    document_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    memo_key TEXT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (document_id, stage, memo_key)
);
