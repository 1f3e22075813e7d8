-- What matching made of the claims of each profile, so that a profile of which nothing new is told is not matched
-- again. A memory that may be dropped at will: what is missing is made anew, the same.

CREATE TABLE matches (
    key   TEXT PRIMARY KEY,                         -- digest of what matching was given, and of its code
    made  BLOB NOT NULL                             -- zlib of JSON: facts, links and reviews, as lists of fields
) STRICT, WITHOUT ROWID;
