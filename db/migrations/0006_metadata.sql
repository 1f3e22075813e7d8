-- What a page says of itself beside its title, byline and dates, for each text version. Blocks may carry the
-- time of a live blog's entry, images their licence and the block before which they stand.

ALTER TABLE versions ADD COLUMN desk TEXT;                         -- that signs, beside the people or instead
ALTER TABLE versions ADD COLUMN owner TEXT;                        -- who holds the rights, else who publishes
ALTER TABLE versions ADD COLUMN logo TEXT;                         -- URL of the publisher's
ALTER TABLE versions ADD COLUMN licence TEXT;                      -- a URL, or words
ALTER TABLE versions ADD COLUMN free INTEGER;                      -- 0: only subscribers may read the whole text
ALTER TABLE versions ADD COLUMN paid_part TEXT;                    -- CSS selector of what only they may read
ALTER TABLE versions ADD COLUMN amp TEXT;                          -- URL of the same page for small screens
ALTER TABLE versions ADD COLUMN alternates TEXT NOT NULL DEFAULT '[]';  -- [[language, URL], ...]
ALTER TABLE versions ADD COLUMN published_offset INTEGER;          -- minutes east of UTC of the clock that wrote it
ALTER TABLE versions ADD COLUMN modified_offset INTEGER;

-- By what names a profile is known: a picture's caption may use any of them.

ALTER TABLE profiles ADD COLUMN names TEXT NOT NULL DEFAULT '[]';  -- [name, ...]
