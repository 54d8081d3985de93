namespace Etl.Runs.Outcomes;

/// <summary>A file of the configuration that is not as in the run before.</summary>
/// <param name="RunId">The first run that had it so.</param>
/// <param name="File">File, as <c>sources/ID.yaml</c>.</param>
/// <param name="Before">Its digest before; null where it was not there.</param>
/// <param name="Now">Its digest now; null where it is there no more.</param>
public sealed record ConfigurationChange(string RunId, string File, string? Before, string? Now);
