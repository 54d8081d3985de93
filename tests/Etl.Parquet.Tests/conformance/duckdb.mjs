// Runs SQL in DuckDB. stdin: a JSON array of statements; stdout: for each an array of rows, a row being an array of
// texts (or null), so that no number loses digits on the way.
import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';

const connection = await (await DuckDBInstance.create(':memory:')).connect();
const results = [];
for (const sql of JSON.parse(readFileSync(0, 'utf8'))) {
  const reader = await connection.runAndReadAll(sql);
  results.push(reader.getRows().map(row => row.map(value => value === null ? null : String(value))));
}

process.stdout.write(JSON.stringify(results));
