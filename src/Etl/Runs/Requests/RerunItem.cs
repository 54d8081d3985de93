using Etl.Runs.Stages;

namespace Etl.Runs.Requests;

/// <summary>A document of a plan.</summary>
/// <param name="DocumentId">Document.</param>
/// <param name="SourceId">Source.</param>
/// <param name="Url">Canonical address.</param>
/// <param name="Stage">Stage from which on it is done again.</param>
/// <param name="Why">Why from there.</param>
public sealed record RerunItem(string DocumentId, string SourceId, string Url, string Stage, string Why)
{
    /// <summary>
    /// Later stages that are done again whatever <see cref="Stage"/> gives, each with its reason. Of the others it can't be
    /// told beforehand: they are done again where the stage before them gives another output.
    /// </summary>
    public IReadOnlyList<KeyChange> Later { get; init; } = [];
}
