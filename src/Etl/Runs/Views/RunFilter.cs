namespace Etl.Runs.Views;

/// <summary>What of runs is looked at.</summary>
public sealed record RunFilter
{
    /// <summary>Everything.</summary>
    public static RunFilter None { get; } = new();

    /// <summary>Only these sources; empty for all.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Only these codes of failures, lists and kept reports; empty for all.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Only what began at this time or later, UTC; null for all.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether anything is left out.</summary>
    public bool IsNone => Sources.Count == 0 && Codes.Count == 0 && Since is null;

    /// <summary>Whether a source is looked at.</summary>
    /// <param name="source">Source.</param>
    public bool HasSource(string source) => Sources.Count == 0 || Sources.Contains(source, StringComparer.Ordinal);

    /// <summary>Whether a code is looked at.</summary>
    /// <param name="code">Code; null where there is none.</param>
    public bool HasCode(string? code) => Codes.Count == 0 || Codes.Contains(code, StringComparer.Ordinal);
}
