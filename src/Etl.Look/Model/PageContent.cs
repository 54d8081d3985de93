using Etl.Publish.Snapshots;

namespace Etl.Look.Model;

/// <summary>All that the page says.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Flags">What to beware of, as sentences.</param>
/// <param name="Figures">The few numbers at the top.</param>
/// <param name="Sections">Sections.</param>
public sealed record PageContent(SnapshotInfo Snapshot, IReadOnlyList<string> Flags, IReadOnlyList<(string Title, long Value)> Figures,
    IReadOnlyList<PageSection> Sections);
