using CsvHelper;
using Etl.Parquet;
using Etl.Publish.Errors;
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
        foreach (var file in table.Path)
        {
            try
            {
                await using var reader = await ParquetReader.CreateAsync(Path.Combine(snapshot, file), cancellationToken: cancellationToken);
                for (var g = 0; g < reader.RowGroupCount; g++)
                {
                    await WriteGroupAsync(csv, reader, g, cancellationToken);
                }
            }
            catch (Exception e) when (e is ParquetException or FileNotFoundException or DirectoryNotFoundException)
            {
                throw new SnapshotDamagedException($"{file} can't be read: {e.Message}; run `etl snapshot verify`", e);
            }
        }
    }

    private static async Task WriteGroupAsync(CsvWriter csv, ParquetReader reader, int index, CancellationToken cancellationToken)
    {
        using var group = reader.OpenRowGroupReader(index);
        List<string?[]> columns = [];
        foreach (var field in reader.Schema.DataFields)
        {
            columns.Add(await CellTexts.ReadAsync(group, field, cancellationToken));
        }

        for (var row = 0; row < group.RowCount; row++)
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
