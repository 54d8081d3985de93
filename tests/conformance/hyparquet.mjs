// Reads the files of `Etl.Bench reader-files FOLDER` with hyparquet: every row must be the one that was written, and every
// predicate on the bounds of every column of every row group must find in the file, where statistics are used, what it finds
// among the rows in memory. node hyparquet.mjs FOLDER
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

const folder = process.argv[2];
const written = JSON.parse(readFileSync(join(folder, 'rows.json'), 'utf8'));
const parsers = { dateFromDays: days => days, timestampFromMicroseconds: microseconds => microseconds };
const text = value => value === null || value === undefined ? null : Object.is(value, -0) ? '-0' : String(value);
const holds = {
  $eq: (value, bound) => value === bound,
  $gt: (value, bound) => value !== null && value > bound,
  $gte: (value, bound) => value !== null && value >= bound,
  $lt: (value, bound) => value !== null && value < bound,
  $lte: (value, bound) => value !== null && value <= bound,
};
const faults = [];
const fault = message => { faults.push(message); console.error(message); };
const shown = value => { const whole = String(value); return whole.length > 60 ? whole.slice(0, 60) + '…' : whole; };

for (const name of readdirSync(folder).filter(name => name.endsWith('.parquet'))) {
  const file = await asyncBufferFromFile(join(folder, name));
  const metadata = await parquetMetadataAsync(file, { parsers });
  const columns = parquetSchema(metadata).children.map(child => child.element.name);
  const rows = await parquetReadObjects({ file, metadata, compressors, parsers });
  const expected = name.startsWith('empty') ? [] : written;
  if (rows.length !== expected.length) fault(`${name}: ${rows.length} rows, not ${expected.length}`);
  for (let i = 0; i < Math.min(rows.length, expected.length); i++) {
    columns.forEach((column, c) => {
      const value = text(rows[i][column]);
      if (value !== expected[i][c]) fault(`${name}, row ${i}, ${column}: ${shown(value)}, not ${shown(expected[i][c])}`);
    });
  }

  let asked = 0;
  let start = 0;
  for (const group of metadata.row_groups) {
    const end = start + Number(group.num_rows);
    for (const column of columns) {
      const values = rows.slice(start, end).map(row => row[column]).filter(value => value !== null && value !== undefined && !Number.isNaN(value));
      if (values.length === 0) continue;
      const bounds = values.reduce(([low, high], value) => [value < low ? value : low, value > high ? value : high], [values[0], values[0]]);
      for (const bound of new Set(bounds)) {
        for (const operator of Object.keys(holds)) {
          asked++;
          const found = (await parquetReadObjects({ file, metadata, compressors, parsers, columns: ['n'], filter: { [column]: { [operator]: bound } } })).length;
          const right = rows.filter(row => holds[operator](row[column] ?? null, bound)).length;
          if (found !== right) fault(`${name}: ${column} ${operator} ${shown(bound)} finds ${found} rows, not ${right}`);
        }
      }
    }

    start = end;
  }

  console.log(`${name}: ${rows.length} rows, ${asked} predicates`);
}

process.exit(faults.length === 0 ? 0 : 1);
