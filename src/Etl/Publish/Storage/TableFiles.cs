using Etl.Publish.Tables;

namespace Etl.Publish.Storage;

/// <summary>A table and its complete files.</summary>
internal sealed record TableFiles(TableSpec Table, IReadOnlyList<DataFile> Files);
