-- The bytes of files that belong to licences, in parts of a mebibyte, under the digest of the whole
-- (SM3). Never changed; only what is damaged is replaced.
CREATE TABLE sealbook_file (
  digest bytea NOT NULL,
  part integer NOT NULL,
  body bytea NOT NULL,
  PRIMARY KEY (digest, part)
);

-- Photos do not compress.
ALTER TABLE sealbook_file ALTER COLUMN body SET STORAGE EXTERNAL;
