-- Quarantine: bodies whose parsing broke a limit or killed its process; left alone by the same reader, at once
-- or, where a machine in trouble may have been the cause, after a second night.

CREATE TABLE quarantine (
    sha256 TEXT NOT NULL,                           -- of the body, wherever it stands
    reader TEXT NOT NULL,                           -- version of what was to parse it
    url    TEXT NOT NULL,                           -- where it stood first
    reason TEXT NOT NULL,
    night  TEXT NOT NULL REFERENCES nights (id),    -- of the last try
    sure   INTEGER NOT NULL CHECK (sure IN (0, 1)), -- 0: one more try, on another night
    PRIMARY KEY (sha256, reader)
) STRICT, WITHOUT ROWID;
