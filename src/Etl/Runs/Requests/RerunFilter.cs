namespace Etl.Runs.Requests;

/// <summary>Which documents a rerun takes.</summary>
public sealed record RerunFilter
{
    /// <summary>The run whose failures are mended; null for the last.</summary>
    public string? RunId { get; init; }

    /// <summary>Without <see cref="All"/> and <see cref="Documents"/>: only what failed in this stage. With one of them: the stage to begin at.</summary>
    public string? Stage { get; init; }

    /// <summary>Only these sources; empty for all.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>These documents (ids or addresses), failed or not; empty for what failed.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>All known documents, failed or not.</summary>
    public bool All { get; init; }
}
