using Etl.Parquet.Schema;

namespace Etl.Parquet.Metadata;

/// <summary>What a file's footer says.</summary>
internal sealed record FileMetadata(
    ParquetSchema Schema,
    IReadOnlyList<RowGroupMetadata> RowGroups,
    long RowCount,
    IReadOnlyDictionary<string, string> KeyValues,
    string? CreatedBy);
