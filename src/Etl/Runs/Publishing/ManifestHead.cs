namespace Etl.Runs.Publishing;

/// <summary>What a manifest says of a report without opening it.</summary>
internal sealed class ManifestHead
{
    public string ResultId { get; init; } = "";

    public int ReportYear { get; init; }

    public string OutputSha256 { get; init; } = "";

    public DateTimeOffset FetchedAt { get; init; }

    public DateTimeOffset? StaleSince { get; init; }

    public string? StaleCode { get; init; }
}
