using System.Globalization;
using DuckDB.NET.Data;
using Etl.Publish.Engine;
using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;

namespace Etl.Publish.Export;

/// <summary>Writes a snapshot, or some of its tables, as files that spreadsheets open, and beside them what their columns mean.</summary>
/// <param name="snapshot">Directory of the snapshot.</param>
/// <param name="package">Its description.</param>
/// <param name="output">Where the files go.</param>
internal sealed class SnapshotExporter(string snapshot, DataPackage package, string output)
{
    private readonly List<string> _written = [];

    /// <summary>Writes them.</summary>
    /// <returns>Paths of the files.</returns>
    /// <exception cref="SnapshotDamagedException">The snapshot can't be read.</exception>
    /// <exception cref="SnapshotNotFoundException">It has no such table.</exception>
    public async Task<IReadOnlyList<string>> WriteAsync(SnapshotExport export, CancellationToken cancellationToken)
    {
        var tables = Tables(export);
        Directory.CreateDirectory(output);
        try
        {
            if (export.IsWide || export.IsExcel)
            {
                await WriteAnswersAsync(export, tables, cancellationToken);
            }
            else
            {
                foreach (var table in tables)
                {
                    await AddAsync($"{table.Name}.csv", path => CsvExport.WriteAsync(path, snapshot, table, cancellationToken));
                }
            }
        }
        catch (DuckDBException e)
        {
            throw new SnapshotDamagedException($"snapshot {package.Id} can't be read: {e.Message.TrimEnd()}; run `etl snapshot verify`", e);
        }

        var columns = ColumnList.Rows(export.IsWide ? package.Resources : tables);
        await AddAsync(export.IsExcel ? $"{ColumnList.Name}.xlsx" : $"{ColumnList.Name}.csv", path =>
        {
            if (!export.IsExcel)
            {
                return CsvExport.WriteAsync(path, ColumnList.Headings, columns, cancellationToken);
            }

            return ExcelExport.WriteAsync(path, ColumnList.Name, ColumnList.Headings, columns, cancellationToken);
        });
        return _written;
    }

    private IReadOnlyList<DataResource> Tables(SnapshotExport export)
    {
        var unknown = export.Tables.FirstOrDefault(t => package.Resources.All(r => r.Name != t));
        return unknown is null
            ? [.. package.Resources.Where(r => export.Tables.Count == 0 || export.Tables.Contains(r.Name, StringComparer.Ordinal))]
            : throw new SnapshotNotFoundException(
                $"snapshot {package.Id} has no table '{unknown}'; there are: {string.Join(", ", package.Resources.Select(static r => r.Name))}");
    }

    private async Task WriteAnswersAsync(SnapshotExport export, IReadOnlyList<DataResource> tables, CancellationToken cancellationToken)
    {
        using var engine = SnapshotEngine.Open(snapshot, SnapshotQuery.Views(snapshot, package.Resources));
        using var questions = SnapshotQuestions.Open(snapshot, package.Resources, cancellationToken);
        (string Name, string Sql)[] wanted = export.IsWide
            ? [(WideQuery.Name, WideQuery.Of(questions))]
            : [.. tables.Select(static t => (t.Name, $"SELECT * FROM {SnapshotEngine.Identifier(t.Name)}"))];
        foreach (var (name, sql) in wanted)
        {
            if (export.IsExcel)
            {
                await WriteExcelAsync(engine, name, ExcelExport.Fitting(engine, sql, cancellationToken), cancellationToken);
            }
            else
            {
                await AddAsync($"{name}.csv", path => engine.ReadAsync(
                    AsTexts(engine, sql, cancellationToken), reader => CsvExport.WriteAsync(path, reader, cancellationToken), cancellationToken));
            }
        }
    }

    private static string AsTexts(SnapshotEngine engine, string sql, CancellationToken cancellationToken)
    {
        var texts = engine.Texts($"DESCRIBE {sql}", cancellationToken).Select(static c => (Name: SnapshotEngine.Identifier(c[0]!), Type: c[1]))
            .Select(static c => c.Type == "TIMESTAMP WITH TIME ZONE" ? $"strftime(timezone('UTC', {c.Name}), '%Y-%m-%dT%H:%M:%SZ') AS {c.Name}"
                : $"{c.Name}::VARCHAR AS {c.Name}");
        return $"SELECT {string.Join(", ", texts)} FROM ({sql})";
    }

    private async Task WriteExcelAsync(SnapshotEngine engine, string name, string sql, CancellationToken cancellationToken)
    {
        var rows = long.Parse(engine.Texts($"SELECT count(*) FROM ({sql})", cancellationToken)[0][0]!, CultureInfo.InvariantCulture);
        for (var files = 0; files == 0 || (long)files * ExcelExport.RowsPerSheet < rows; files++)
        {
            var part = string.Create(CultureInfo.InvariantCulture, $"{sql} LIMIT {ExcelExport.RowsPerSheet} OFFSET {(long)files * ExcelExport.RowsPerSheet}");
            await AddAsync(ExcelExport.Name(name, files),
                path => engine.ReadAsync(part, reader => ExcelExport.WriteAsync(path, name, reader, cancellationToken), cancellationToken));
        }
    }

    private async Task AddAsync(string name, Func<string, Task> write) => _written.Add(await ExportFile.WriteAsync(Path.Combine(output, name), write));
}
