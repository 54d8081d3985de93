namespace Etl.Look.Model;

/// <summary>A section of the page.</summary>
/// <param name="Id">Id in the page.</param>
/// <param name="Title">Title.</param>
/// <param name="Text">What to know of it.</param>
/// <param name="Charts">Charts.</param>
/// <param name="Tables">Tables.</param>
public sealed record PageSection(string Id, string Title, string Text, IReadOnlyList<PageChart> Charts, IReadOnlyList<PageTable> Tables);
