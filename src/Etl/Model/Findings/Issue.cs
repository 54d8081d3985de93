using Etl.Model.Text;

namespace Etl.Model.Findings;

/// <summary>Something that a reader of the data should know.</summary>
public sealed record Issue
{
    /// <summary>Code, one of <see cref="IssueCodes"/>, or a failure's.</summary>
    public required string Code { get; init; }

    /// <summary>Stage that noticed it: <c>clean</c>, <c>extract</c>, <c>normalize</c>, <c>validate</c>, <c>publish</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>How bad it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Table concerned, in vocabulary words; null when it is about the whole report.</summary>
    public string? Table { get; init; }

    /// <summary>Item concerned; null when it is about the whole table.</summary>
    public string? Item { get; init; }

    /// <summary>Measure concerned; null when it is about the whole item.</summary>
    public string? Measure { get; init; }

    /// <summary>What was expected, as text.</summary>
    public string? Expected { get; init; }

    /// <summary>What was found, as text.</summary>
    public string? Actual { get; init; }

    /// <summary>Message in English.</summary>
    public required string Message { get; init; }

    /// <summary>The same message in Chinese.</summary>
    public required string MessageZh { get; init; }

    /// <summary>The same issue, said of a table, of a row or column of it, or of a cell.</summary>
    /// <param name="table">Table, vocabulary word.</param>
    /// <param name="item">Item; null for all.</param>
    /// <param name="measure">Measure; null for all.</param>
    /// <returns>The issue with its place.</returns>
    public Issue At(string table, string? item = null, string? measure = null) => this with { Table = table, Item = item, Measure = measure };

    /// <summary>The same issue, said of a table, of a row or column of it, or of a cell.</summary>
    /// <param name="table">Table.</param>
    /// <param name="item">Item; null for all.</param>
    /// <param name="measure">Measure; null for all.</param>
    /// <returns>The issue with its place.</returns>
    public Issue At(Table table, string? item = null, string? measure = null) => At(SnakeCase.Of(table), item, measure);
}
