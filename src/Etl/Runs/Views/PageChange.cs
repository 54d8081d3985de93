namespace Etl.Runs.Views;

/// <summary>What changed in a document when another page of it was fetched.</summary>
public sealed record PageChange
{
    /// <summary>The run that fetched it.</summary>
    public required string RunId { get; init; }

    /// <summary>Why the two can't be compared; null when they could.</summary>
    public string? Unknown { get; init; }

    /// <summary>Lines of the report's text that came or went, in the text's order: <c>+</c> or <c>-</c>, then the line.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>Facts that differ: <c>TABLE/ITEM/MEASURE: before -> now</c>.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>Issues that came or went: <c>+</c> or <c>-</c>, then code and place.</summary>
    public IReadOnlyList<string> Issues { get; init; } = [];
}
