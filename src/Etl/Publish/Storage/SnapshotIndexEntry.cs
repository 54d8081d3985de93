namespace Etl.Publish.Storage;

/// <summary>A snapshot in <c>index.json</c>.</summary>
internal sealed record SnapshotIndexEntry
{
    public required string Id { get; init; }

    public DateTimeOffset? Created { get; init; }

    public string? Run { get; init; }

    public string? CodeVersion { get; init; }

    public string? ConfigurationHash { get; init; }

    public string? ContentSha256 { get; init; }

    public string? DatapackageSha256 { get; init; }

    public string? PreviousSnapshot { get; init; }

    public bool Forced { get; init; }

    public IReadOnlyList<string> StaleSources { get; init; } = [];

    public long Bytes { get; init; }

    /// <summary>Rows of each table.</summary>
    public IReadOnlyDictionary<string, long> Rows { get; init; } = new Dictionary<string, long>();

    /// <summary>Why its description can't be read; null when it can.</summary>
    public string? Problem { get; init; }

    public static SnapshotIndexEntry Of(DataPackage package, string digest) => new()
    {
        Id = package.Id,
        Created = package.Created,
        Run = package.Run,
        CodeVersion = package.CodeVersion,
        ConfigurationHash = package.ConfigurationHash,
        ContentSha256 = package.ContentSha256,
        DatapackageSha256 = digest,
        PreviousSnapshot = package.PreviousSnapshot,
        Forced = package.Forced,
        StaleSources = [.. package.StaleSources.Select(static s => s.SourceId)],
        Bytes = package.Resources.Sum(static r => r.Bytes),
        Rows = package.Resources.ToDictionary(static r => r.Name, static r => r.Rows, StringComparer.Ordinal),
    };
}
