CREATE TABLE seen (
    channel TEXT NOT NULL, message_id TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (channel, message_id)
) WITHOUT ROWID;
CREATE INDEX seen_at ON seen (at);
CREATE TABLE inbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, person TEXT NOT NULL, letter TEXT NOT NULL
);
CREATE INDEX inbox_person ON inbox (person, id);
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, person TEXT NOT NULL, parcel TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, not_before REAL NOT NULL DEFAULT 0
);
CREATE INDEX outbox_person ON outbox (person, id);
CREATE TABLE talk (
    person TEXT NOT NULL, room TEXT NOT NULL, state TEXT NOT NULL, notes TEXT NOT NULL, touched REAL NOT NULL,
    PRIMARY KEY (person, room)
) WITHOUT ROWID;
CREATE INDEX talk_touched ON talk (touched);
CREATE TABLE turn (person TEXT PRIMARY KEY, owner TEXT NOT NULL, until REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE blocked (person TEXT PRIMARY KEY, at REAL NOT NULL) WITHOUT ROWID;
