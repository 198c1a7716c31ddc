CREATE TABLE unanswered (
    day TEXT NOT NULL, question TEXT NOT NULL, status TEXT NOT NULL, times INTEGER NOT NULL,
    PRIMARY KEY (day, question)
);
