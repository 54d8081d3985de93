namespace Etl.Dashboard.Documents;

/// <summary>What a report said over a stretch of snapshots.</summary>
/// <param name="First">When the first snapshot that has it was published.</param>
/// <param name="Last">When the last was; null while it stands.</param>
/// <param name="Year">Its year.</param>
/// <param name="Change">How it came about, as a word of the snapshot; null where nothing was there before.</param>
/// <param name="Cause">Why, as a word of the snapshot.</param>
/// <param name="Numbers">Digest of its numbers alone.</param>
/// <param name="Page">Digest of the page.</param>
/// <param name="Before">The snapshot before it, where it is still kept.</param>
/// <param name="Snapshot">The first snapshot that has it, where it is still kept.</param>
public sealed record SnapshotVersion(
    DateTimeOffset First, DateTimeOffset? Last, long Year, string? Change, string? Cause, string Numbers, string Page, string? Before, string? Snapshot);
