namespace Etl.Model.Regions;

/// <summary>A region by its GB/T 2260 code and the names above it.</summary>
/// <param name="Code">Six digits (430921); null when unknown.</param>
/// <param name="Province">Province, e.g. 湖南省.</param>
/// <param name="City">Prefecture, e.g. 益阳市; null for a province.</param>
/// <param name="County">County, e.g. 南县; null for a province or prefecture.</param>
public sealed record Region(string? Code, string? Province, string? City, string? County)
{
    /// <summary>No region could be told.</summary>
    public static Region Unknown { get; } = new(null, null, null, null);
}
