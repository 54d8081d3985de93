namespace Etl.Validate.Publishers;

/// <summary>A publisher by its region and name; equal for all spellings of one name.</summary>
/// <param name="Home">Root code of its region; where that is unknown <c>name:</c> and the region that the name begins with, or <c>source:</c> and the
/// source.</param>
/// <param name="Core">Name without the region, to compare by.</param>
internal readonly record struct PublisherName(string Home, string Core)
{
    /// <summary>True where the region is one of the table.</summary>
    public bool IsOfRegion => !Home.Contains(':', StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"{Home} {Core}";
}
