namespace Etl.Model.Regions;

/// <summary>A line of the region table, checked by itself; where it stands is kept for messages.</summary>
internal sealed record RegionRow(
    int Line,
    string Code,
    string Name,
    RegionLevel Level,
    string? Parent,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> FormerCodes,
    IReadOnlyList<string> Hosts,
    int? ValidFrom,
    int? ValidTo);
