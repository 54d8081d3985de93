namespace Etl.Runs.Views;

/// <summary>A file of the configuration, as it was from a run on.</summary>
/// <param name="RunId">The first run that had it so.</param>
/// <param name="At">When that run began, UTC.</param>
/// <param name="File">File, as <c>sources/ID.yaml</c>.</param>
/// <param name="Before">Its digest before; null where it was not there, or nothing is known of before.</param>
/// <param name="Now">Its digest from then on; null where it was there no more.</param>
public sealed record ConfigurationStep(string RunId, DateTimeOffset At, string File, string? Before, string? Now);
