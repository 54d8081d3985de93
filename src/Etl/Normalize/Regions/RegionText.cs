namespace Etl.Normalize.Regions;

/// <summary>The regions that a piece of text names, in reading order.</summary>
/// <param name="Source">What the text is, as a reason names it.</param>
/// <param name="Mentions">What it names.</param>
internal sealed record RegionText(string Source, IReadOnlyList<RegionMention> Mentions);
