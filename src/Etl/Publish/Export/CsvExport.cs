using System.Text;
using CsvHelper;
using DuckDB.NET.Data;
using Etl.Publish.Reading;
using Etl.Publish.Storage;

namespace Etl.Publish.Export;

/// <summary>
/// Writes CSV that a spreadsheet opens as it is: UTF-8 with its mark, comma, header, empty for null and <c>""</c> for an empty
/// text, an apostrophe before a text that a spreadsheet would calculate.
/// </summary>
internal static class CsvExport
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n" };

    /// <summary>Writes a table, a row group at a time.</summary>
    public static Task WriteAsync(string path, string snapshot, DataResource table, CancellationToken cancellationToken) => WriteAsync(
        path,
        table.Schema.Fields.Select(static f => f.Name),
        async csv =>
        {
            foreach (var described in table.Files)
            {
                await using var file = await SnapshotFile.OpenAsync(snapshot, described, cancellationToken);
                for (var group = 0; group < file.Groups; group++)
                {
                    await WriteGroupAsync(csv, file, group, cancellationToken);
                }
            }
        },
        cancellationToken);

    /// <summary>Writes rows of texts.</summary>
    public static Task WriteAsync(string path, IEnumerable<string> headings, IEnumerable<string?[]> rows, CancellationToken cancellationToken) => WriteAsync(
        path,
        headings,
        async csv =>
        {
            foreach (var row in rows)
            {
                Array.ForEach(row, cell => Write(csv, CsvText.Safe(cell)));
                await csv.EndRecordAsync(cancellationToken);
            }
        },
        cancellationToken);

    /// <summary>Writes an answer whose columns are texts, as it comes.</summary>
    public static Task WriteAsync(string path, DuckDBDataReader rows, CancellationToken cancellationToken) => WriteAsync(
        path,
        Enumerable.Range(0, rows.FieldCount).Select(rows.GetName),
        async csv =>
        {
            while (rows.Read())
            {
                for (var i = 0; i < rows.FieldCount; i++)
                {
                    Write(csv, rows.IsDBNull(i) ? null : CsvText.Safe(rows.GetString(i)));
                }

                await csv.EndRecordAsync(cancellationToken);
            }
        },
        cancellationToken);

    private static async Task WriteAsync(string path, IEnumerable<string> headings, Func<CsvWriter, Task> write, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);

        // Without its mark Excel takes UTF-8 for the code page of the machine.
        file.Write(Encoding.UTF8.Preamble);
        await using var csv = CsvWriter.Create(file, Options);
        foreach (var heading in headings)
        {
            csv.WriteField(heading);
        }

        await csv.EndRecordAsync(cancellationToken);
        await write(csv);
    }

    private static async Task WriteGroupAsync(CsvWriter csv, SnapshotFile file, int group, CancellationToken cancellationToken)
    {
        List<string?[]> columns = [];
        foreach (var field in file.Fields)
        {
            var texts = await CellTexts.ReadAsync(file, group, field, cancellationToken);
            columns.Add(field.ClrType == typeof(ReadOnlyMemory<char>) ? Array.ConvertAll(texts, CsvText.Safe) : texts);
        }

        for (var row = 0; row < file.RowsOf(group); row++)
        {
            foreach (var column in columns)
            {
                Write(csv, column[row]);
            }

            await csv.EndRecordAsync(cancellationToken);
        }
    }

    /// <summary>A null is an empty field, an empty text is "": the only way in which CSV can tell them apart.</summary>
    private static void Write(CsvWriter csv, string? text) =>
        csv.WriteField(text, text is { Length: 0 } ? CsvQuoting.Always : CsvQuoting.WhenNeededOrWhitespace);
}
