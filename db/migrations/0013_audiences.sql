-- Fields of a profile's record that not everybody may read.

ALTER TABLE profiles ADD COLUMN fields TEXT NOT NULL DEFAULT '[]';  -- [[field, widest audience], ...]
