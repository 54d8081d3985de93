namespace Etl.Runs.Workers;

/// <summary>A worker, as the ledger knows it.</summary>
public sealed record WorkerRecord
{
    /// <summary>What may have become of one that is silent, in words.</summary>
    public const string Silence = "dead, asleep, or cut off from the ledger";

    /// <summary>Its name, which no other has.</summary>
    public required string Name { get; init; }

    /// <summary>Its machine.</summary>
    public required string Host { get; init; }

    /// <summary>Its process.</summary>
    public required long ProcessId { get; init; }

    /// <summary>Version of its program.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>Since when it is there, UTC, by its own clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Seconds since it was last heard of, by the server's clock.</summary>
    public required double SilentSeconds { get; init; }

    /// <summary>Whether it was silent for so long that others take its pieces: it is dead, asleep, or can't reach the ledger.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Why it does nothing, where it says so.</summary>
    public string? Doing { get; init; }

    /// <summary>Pieces of runs that it has in hand.</summary>
    public required long Pieces { get; init; }

    /// <summary>The run that they are of; null where it has none.</summary>
    public string? RunId { get; init; }
}
