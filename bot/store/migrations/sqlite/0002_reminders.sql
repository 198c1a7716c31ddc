CREATE TABLE reminder (
    id TEXT PRIMARY KEY, target TEXT NOT NULL, due REAL NOT NULL, says TEXT NOT NULL, once TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL DEFAULT '', status TEXT NOT NULL DEFAULT 'pending', attempts INTEGER NOT NULL DEFAULT 0,
    not_before REAL NOT NULL DEFAULT 0, owner TEXT NOT NULL DEFAULT '', until REAL NOT NULL DEFAULT 0,
    sent_at REAL NOT NULL DEFAULT 0, trouble TEXT NOT NULL DEFAULT ''
);
CREATE INDEX reminder_due ON reminder (status, due);
CREATE INDEX reminder_target ON reminder (target, sent_at);
CREATE INDEX reminder_person ON reminder (person);
