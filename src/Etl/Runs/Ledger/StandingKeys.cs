namespace Etl.Runs.Ledger;

/// <summary>By what a document that was met before is known again.</summary>
internal sealed record StandingKeys
{
    public required string DocumentId { get; init; }

    /// <summary>Digest of what its row was last written from; null where an earlier version of the program wrote it.</summary>
    public string? FedKey { get; init; }

    /// <summary>Run that met it last.</summary>
    public string MetIn { get; init; } = "";

    /// <summary>Run that made its last stage's outcome; null where it did not come through the whole line.</summary>
    public string? RunId { get; init; }

    /// <summary>Digest of its walk; null where that is to be looked at stage by stage.</summary>
    public string? LineKey { get; init; }
}
