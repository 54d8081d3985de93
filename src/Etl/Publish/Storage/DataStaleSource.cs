namespace Etl.Publish.Storage;

/// <summary>A source in <c>datapackage.json</c> whose reports are those of an earlier snapshot.</summary>
/// <param name="SourceId">Source.</param>
/// <param name="StaleSince">When they were last good, UTC.</param>
internal sealed record DataStaleSource(string SourceId, DateTimeOffset StaleSince);
