-- The directory that administrators keep. A commune of no programme is of all of them.

ALTER TABLE communes ADD COLUMN programmes TEXT COLLATE "C" NOT NULL DEFAULT '[]';

ALTER TABLE structures ADD COLUMN telephone TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE structures ADD COLUMN email TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE structures ADD COLUMN hours TEXT COLLATE "C" NOT NULL DEFAULT '';
