namespace Etl.Model.Regions;

/// <summary>Level of a region in GB/T 2260.</summary>
public enum RegionLevel
{
    /// <summary>Province, autonomous region, municipality (XX0000).</summary>
    Province,

    /// <summary>Prefecture-level city, prefecture, autonomous prefecture, league (XXYY00).</summary>
    City,

    /// <summary>County, district, county-level city, banner (XXYYZZ).</summary>
    County,
}
