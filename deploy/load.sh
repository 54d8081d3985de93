#!/bin/sh
# Copies the CSV files of `etl snapshot export --out DIR` into PostgreSQL, a table a file, all columns as text; all of it in one
# transaction, so that readers see the snapshot before or this one. Where PostgreSQL is, PGHOST and its like say.
#   sh deploy/load.sh DIR
set -eu
dir=${1:?the folder of the CSV files}
{
  echo 'SET client_min_messages = warning; BEGIN;'
  for file in "$dir"/*.csv; do
    table=$(basename "$file" .csv)
    # The first line names the columns; an export may begin with a byte order mark.
    columns=$(head -n 1 "$file" | sed 's/^\xef\xbb\xbf//; s/\r$//' | tr ',' '\n' | sed 's/"//g; s/.*/"&" text/' | paste -sd, -)
    printf 'DROP TABLE IF EXISTS "%s" CASCADE;\nCREATE TABLE "%s" (%s);\n' "$table" "$table" "$columns"
    printf "\\\\copy \"%s\" FROM '%s' WITH (FORMAT csv, HEADER true)\n" "$table" "$file"
  done
  echo 'COMMIT;'
} | psql --no-psqlrc --quiet -v ON_ERROR_STOP=1
