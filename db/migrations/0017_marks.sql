-- Marks of whoever runs a site, for each text version: ids under which its pages are counted or paid for.

ALTER TABLE versions ADD COLUMN marks TEXT NOT NULL DEFAULT '[]';  -- ["Google Analytics UA-12345", ...]
