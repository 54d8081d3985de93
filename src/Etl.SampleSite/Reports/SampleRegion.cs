namespace Etl.SampleSite.Reports;

/// <summary>A region of China with its GB/T 2260 code.</summary>
/// <param name="Code">Six digits.</param>
/// <param name="Name">Own name: <c>清河县</c>.</param>
/// <param name="Province">Name of the province (own name for a province).</param>
/// <param name="City">Name of the prefecture; null for a province, and for districts of a municipality.</param>
public sealed record SampleRegion(string Code, string Name, string Province, string? City)
{
    /// <summary>A province, municipality or autonomous region.</summary>
    public bool IsProvince => Code.EndsWith("0000", StringComparison.Ordinal);

    /// <summary>A county, district or county-level city.</summary>
    public bool IsCounty => !Code.EndsWith("00", StringComparison.Ordinal);
}
