-- The directory that administrators keep. A commune of no programme is of all of them.

ALTER TABLE communes ADD COLUMN programmes TEXT NOT NULL DEFAULT '[]';

ALTER TABLE structures ADD COLUMN telephone TEXT NOT NULL DEFAULT '';
ALTER TABLE structures ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE structures ADD COLUMN hours TEXT NOT NULL DEFAULT '';
