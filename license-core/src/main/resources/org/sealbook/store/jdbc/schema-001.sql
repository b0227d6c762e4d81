-- Sealbook's store on the PostgreSQL protocol. Plain tables and primary keys: no sequences,
-- triggers, functions, arrays or json, so that it runs on whatever speaks the protocol.
-- Each key begins with the column by which a distributed engine spreads the table.

-- What the store is. "name" is compared byte by byte, whatever the database's language.
CREATE TABLE sealbook_meta (
  name varchar(64) COLLATE "C" NOT NULL,
  value bytea NOT NULL,
  PRIMARY KEY (name)
);

-- The journal: one row for each batch, never changed, never removed. That a sequence can be taken
-- once only is what keeps several writers apart.
CREATE TABLE sealbook_frame (
  sequence bigint NOT NULL,
  batch bytea NOT NULL,
  header bytea NOT NULL,
  chain bytea NOT NULL,
  records integer NOT NULL,
  body bytea NOT NULL,
  PRIMARY KEY (sequence)
);

-- The index: which records bear a key; position = sequence * 65536 + number of the record in its
-- frame. Made from the journal, and written in the same transaction.
CREATE TABLE sealbook_entry (
  key bytea NOT NULL,
  position bigint NOT NULL,
  PRIMARY KEY (key, position)
);

-- Up to which number a series, such as that of status indexes, was given out to writers.
CREATE TABLE sealbook_series (
  name bytea NOT NULL,
  next bigint NOT NULL,
  PRIMARY KEY (name)
);

-- Signatures do not compress, and a part of a body can be read without the rest.
ALTER TABLE sealbook_frame ALTER COLUMN body SET STORAGE EXTERNAL;
