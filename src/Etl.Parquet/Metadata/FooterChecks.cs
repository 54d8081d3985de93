using Etl.Parquet.Columns;
using Etl.Parquet.Schema;

namespace Etl.Parquet.Metadata;

/// <summary>Whether a footer agrees with itself and with the file around it.</summary>
internal static class FooterChecks
{
    private const int FirstByte = 4;

    /// <summary>Checks it.</summary>
    /// <param name="metadata">Footer.</param>
    /// <param name="end">Offset where column chunks must have ended.</param>
    /// <param name="options">Limits.</param>
    /// <exception cref="ParquetException">It does not.</exception>
    public static void Check(FileMetadata metadata, long end, ParquetOptions options)
    {
        long rows = 0;
        for (var g = 0; g < metadata.RowGroups.Count; g++)
        {
            var group = metadata.RowGroups[g];
            if (group.RowCount < 0 || group.Chunks.Count != metadata.Schema.DataFields.Count)
            {
                throw new ParquetCorruptException(
                    $"row group {g} has {group.RowCount} rows and {group.Chunks.Count} columns; the schema has {metadata.Schema.DataFields.Count}");
            }

            if (group.RowCount > options.MaxRowGroupRows)
            {
                throw new ParquetLimitException(
                    $"row group {g} has {group.RowCount} rows; the limit (MaxRowGroupRows) is {options.MaxRowGroupRows}");
            }

            for (var c = 0; c < group.Chunks.Count; c++)
            {
                Check(group.Chunks[c], metadata.Schema.DataFields[c], group.RowCount, end);
            }

            rows += group.RowCount;
        }

        if (rows != metadata.RowCount)
        {
            throw new ParquetCorruptException($"the footer says {metadata.RowCount} rows, its row groups {rows}");
        }
    }

    private static void Check(ChunkMetadata chunk, DataField field, long rows, long end)
    {
        if (chunk.Path != field.Name || chunk.Type != ColumnKinds.Physical(field.Kind))
        {
            throw new ParquetCorruptException($"column '{field.Name}' is stored as '{chunk.Path}' of {chunk.Type}");
        }

        if (chunk.ValueCount != rows)
        {
            throw new ParquetCorruptException($"column '{field.Name}' has {chunk.ValueCount} values where its row group has {rows} rows");
        }

        if (chunk.Start < FirstByte || chunk.CompressedSize < 0 || chunk.CompressedSize > end - chunk.Start || chunk.CompressedSize > Array.MaxLength)
        {
            throw new ParquetCorruptException(
                $"column '{field.Name}' at {chunk.Start} with {chunk.CompressedSize} bytes lies outside the file's data ({FirstByte}–{end})");
        }

        if (!Enum.IsDefined(chunk.Codec))
        {
            throw new ParquetUnsupportedException($"column '{field.Name}' is compressed with codec {(int)chunk.Codec}, which is not read");
        }
    }
}
