using Etl.Model.Regions;

namespace Etl.Normalize.Regions;

/// <summary>The region of a report, or why there is none.</summary>
/// <param name="Region">The region; <see cref="Model.Regions.Region.Unknown"/> when it can't be told.</param>
/// <param name="Confidence">How well it is founded.</param>
/// <param name="Reason">What decided, or why nothing did, in English; fit for an issue's message.</param>
/// <param name="Candidates">Regions left when none could be told, as <c>code names</c>; empty otherwise.</param>
public sealed record RegionResolution(
    Region Region, RegionConfidence Confidence, string Reason, IReadOnlyList<string> Candidates)
{
    /// <summary>True when a region was told.</summary>
    public bool IsKnown => Confidence != RegionConfidence.None;

    /// <summary>True when the site or the source's settings told it, not a word of the text.</summary>
    public bool IsOfSite { get; init; }
}
