-- What a claim says is done: NULL where the sentence does not tell, and in claims made before this version.
-- A quantity has three more parts at its end: [..., base, change, qualifiers].

ALTER TABLE claims ADD COLUMN predicate TEXT;   -- canonical lemma of the main verb
ALTER TABLE claims ADD COLUMN object TEXT;      -- [lemma, ...]
ALTER TABLE claims ADD COLUMN tense TEXT CHECK (tense IN ('past', 'present', 'future'));
ALTER TABLE claims ADD COLUMN conditions TEXT;  -- [[kind, start, end], ...], offsets within the quote
