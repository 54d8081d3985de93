namespace Etl.Look.Model;

/// <summary>How values of a column are shown.</summary>
public enum PageColumnKind
{
    /// <summary>As they are.</summary>
    Text,

    /// <summary>A year: as it is, and sorted as a number.</summary>
    Year,

    /// <summary>A number, with separators.</summary>
    Number,

    /// <summary>A share, in per cent.</summary>
    Share,

    /// <summary>An address.</summary>
    Link,
}
