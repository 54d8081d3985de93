namespace Etl.Normalize.Publishers;

/// <summary>A publisher, and how its name was found.</summary>
/// <param name="Name">Name.</param>
/// <param name="IsPrinted">True where a metadata field or a signature gave the name: it is complete as it is.</param>
internal sealed record FoundPublisher(string Name, bool IsPrinted)
{
    /// <summary>From what the name was inferred; null where the report names its publisher in so many words.</summary>
    public PublisherSource? From { get; init; }

    /// <summary>The body that the page's field names instead; null where it names the same or none.</summary>
    public string? OtherField { get; init; }

    /// <summary>Bodies that publish the report together with it.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];
}
