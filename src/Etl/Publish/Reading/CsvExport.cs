using CsvHelper;
using Etl.Publish.Storage;

namespace Etl.Publish.Reading;

/// <summary>Writes a snapshot as CSV, a row group at a time.</summary>
internal static class CsvExport
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n" };

    public static async Task<IReadOnlyList<string>> WriteAsync(string snapshot, string outputDirectory, CancellationToken cancellationToken)
    {
        var package = await DataPackageFile.ReadAsync(snapshot, cancellationToken);
        Directory.CreateDirectory(outputDirectory);
        List<string> written = [];
        foreach (var table in package.Resources)
        {
            var path = Path.Combine(outputDirectory, table.Name + ".csv");
            var temporary = path + ".partial";
            try
            {
                await using (var csv = CsvWriter.Create(File.Create(temporary), Options))
                {
                    await WriteTableAsync(csv, snapshot, table, cancellationToken);
                }

                File.Move(temporary, path, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }

            written.Add(path);
        }

        return written;
    }

    private static async Task WriteTableAsync(CsvWriter csv, string snapshot, DataResource table, CancellationToken cancellationToken)
    {
        foreach (var field in table.Schema.Fields)
        {
            csv.WriteField(field.Name);
        }

        await csv.EndRecordAsync(cancellationToken);
        foreach (var described in table.Files)
        {
            await using var file = await SnapshotFile.OpenAsync(snapshot, described, cancellationToken);
            for (var group = 0; group < file.Groups; group++)
            {
                await WriteGroupAsync(csv, file, group, cancellationToken);
            }
        }
    }

    private static async Task WriteGroupAsync(CsvWriter csv, SnapshotFile file, int group, CancellationToken cancellationToken)
    {
        List<string?[]> columns = [];
        foreach (var field in file.Fields)
        {
            columns.Add(await CellTexts.ReadAsync(file, group, field, cancellationToken));
        }

        for (var row = 0; row < file.RowsOf(group); row++)
        {
            foreach (var column in columns)
            {
                // A null is an empty field, an empty text is "": the only way in which CSV can tell them apart.
                csv.WriteField(column[row], column[row] is { Length: 0 } ? CsvQuoting.Always : CsvQuoting.WhenNeededOrWhitespace);
            }

            await csv.EndRecordAsync(cancellationToken);
        }
    }
}
