namespace Etl.Runs.Publishing;

/// <summary>The pipeline's last published run.</summary>
internal sealed record LastGood
{
    /// <summary>The run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>When its snapshot was published.</summary>
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>The run whose rows of the manifest say what its snapshot is made of: an earlier one where it only published that one's once more.</summary>
    public string ManifestRunId { get; init; } = "";

    /// <summary>Hash of all that its snapshot is made of beside the documents; null where it is not known.</summary>
    public string? ContentKey { get; init; }
}
