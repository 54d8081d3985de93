namespace Etl.Publish.Storage;

/// <summary><c>datapackage.json</c>: a Frictionless Data Package, version 1, with a few properties of our own.</summary>
internal sealed record DataPackage
{
    public string Profile { get; init; } = "data-package";

    public string Name { get; init; } = "government-information-disclosure-reports";

    public required string Id { get; init; }

    public string Title { get; init; } = "Annual reports on government information disclosure";

    public string TitleZh { get; init; } = "政府信息公开工作年度报告";

    public required DateTimeOffset Created { get; init; }

    public required string Run { get; init; }

    public required string CodeVersion { get; init; }

    public required string ConfigurationHash { get; init; }

    /// <summary>SHA-256 over paths and digests of all data files but <c>changes</c>: the same for the same content.</summary>
    public required string ContentSha256 { get; init; }

    public string? PreviousSnapshot { get; init; }

    public bool Forced { get; init; }

    public IReadOnlyList<DataStaleSource> StaleSources { get; init; } = [];

    /// <summary>What a reader should know of how the snapshot came about; empty when there is nothing to say.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Years whose files the next snapshot can share if nothing changes in them.</summary>
    public IReadOnlyList<DataYear> Years { get; init; } = [];

    public required IReadOnlyList<DataResource> Resources { get; init; }
}
