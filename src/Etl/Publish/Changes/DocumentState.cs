using Etl.Model.Documents;

namespace Etl.Publish.Changes;

/// <summary>A document of a snapshot, and what its outcome depended on.</summary>
/// <param name="SourceId">Source.</param>
/// <param name="Origin">What its outcome depended on; null in snapshots that do not say it.</param>
internal sealed record DocumentState(string SourceId, DocumentOrigin? Origin);
