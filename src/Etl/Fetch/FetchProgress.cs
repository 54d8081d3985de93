namespace Etl.Fetch;

/// <summary>How far a source is.</summary>
/// <param name="SourceId">Source.</param>
/// <param name="Found">Documents found so far.</param>
/// <param name="Fetched">Documents fetched, changed or not.</param>
/// <param name="Unchanged">Of these, documents whose payload was known.</param>
/// <param name="Failed">Documents and lists that failed.</param>
/// <param name="Bytes">Bytes of the payloads fetched.</param>
public sealed record FetchProgress(string SourceId, int Found, int Fetched, int Unchanged, int Failed, long Bytes);
