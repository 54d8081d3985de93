namespace Etl.Validate.Publishers;

/// <summary>Whether the numbers of a year go on from those of the year before.</summary>
internal enum Continuity
{
    /// <summary>Nothing that is not zero can be compared.</summary>
    Unknown = 0,

    /// <summary>What was carried forward is not what was carried over.</summary>
    Against,

    /// <summary>It is, but the numbers are so small that they may be the same by chance.</summary>
    Weak,

    /// <summary>It is.</summary>
    Strong,
}
