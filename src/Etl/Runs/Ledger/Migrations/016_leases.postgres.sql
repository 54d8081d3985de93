-- For PostgreSQL alone: who may do what exists once. A lease ends by itself; whoever takes one that has ended gets a token of his
-- own, and what is still written under the old one is refused. Times are the server's, whatever the machines' clocks say.

CREATE SEQUENCE lease_token;

CREATE TABLE leases (
    name TEXT NOT NULL PRIMARY KEY,
    token BIGINT NOT NULL,
    holder TEXT NOT NULL,
    until TIMESTAMPTZ NOT NULL
);

-- The mark that the data directory of this ledger's runs carries, so that a machine that has another directory under that name is told.
CREATE TABLE data_directory (
    mark TEXT NOT NULL PRIMARY KEY
);
