// Reads Parquet files with hyparquet. stdin: { path, filter? }; stdout: { columns, rows }, values as in duckdb.mjs,
// dates as days and timestamps as microseconds since 1970.
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { readFileSync } from 'node:fs';

const { path, filter } = JSON.parse(readFileSync(0, 'utf8'));
const file = await asyncBufferFromFile(path);
const metadata = await parquetMetadataAsync(file);
const columns = parquetSchema(metadata).children.map(child => child.element.name);
const text = value => value === null || value === undefined ? null : Object.is(value, -0) ? '-0' : String(value);
const parsers = { dateFromDays: days => days, timestampFromMicroseconds: microseconds => microseconds };
const rows = await parquetReadObjects({ file, metadata, compressors, parsers, filter });
process.stdout.write(JSON.stringify({ columns, rows: rows.map(row => columns.map(name => text(row[name]))) }));
