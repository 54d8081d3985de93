-- Alarms that stand and were told, so that each is told once a day, whoever of several schedulers looks and however often they start.
CREATE TABLE alarms (
    alarm TEXT NOT NULL PRIMARY KEY,
    told_at TEXT NOT NULL
);
