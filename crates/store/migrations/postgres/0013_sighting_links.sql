-- The names that lists show, chained: one link of its reader for each page that showed some.

ALTER TABLE sightings ADD COLUMN link BIGINT; -- none before this column existed

CREATE TABLE sighting_links (
    position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id  TEXT COLLATE "C" NOT NULL,
    link     BIGINT NOT NULL, -- 1, 2, 3… for each reader
    at       BIGINT NOT NULL,
    hash     BYTEA NOT NULL,
    UNIQUE (user_id, link)
);

CREATE TRIGGER sighting_links_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON sighting_links
EXECUTE FUNCTION refuse_change('names shown in lists stay logged');

-- How many links each reader was given. Not in `written`: the release before would look for them elsewhere.
CREATE TABLE sighting_links_written (
    user_id TEXT COLLATE "C" PRIMARY KEY,
    links   BIGINT NOT NULL
);

CREATE FUNCTION count_sighting_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO sighting_links_written (user_id, links) VALUES (NEW.user_id, 1)
    ON CONFLICT (user_id) DO UPDATE SET links = sighting_links_written.links + 1;
    RETURN NULL;
END $$;
CREATE TRIGGER sighting_links_count AFTER INSERT ON sighting_links FOR EACH ROW EXECUTE FUNCTION count_sighting_link();
