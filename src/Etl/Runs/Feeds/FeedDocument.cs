namespace Etl.Runs.Feeds;

/// <summary>A document to be fetched again.</summary>
/// <param name="DocumentId">Document.</param>
/// <param name="SourceId">Source.</param>
/// <param name="Url">Canonical address.</param>
public sealed record FeedDocument(string DocumentId, string SourceId, string Url);
