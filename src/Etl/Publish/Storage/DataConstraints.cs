namespace Etl.Publish.Storage;

/// <summary>Constraints of a column in <c>datapackage.json</c>.</summary>
/// <param name="Required">Whether it is never null.</param>
internal sealed record DataConstraints(bool Required)
{
    /// <summary>All words that it may hold; null where it may hold any.</summary>
    public IReadOnlyList<string>? Enum { get; init; }
}
