namespace Etl.Runs;

/// <summary>What fetch remembers of an address.</summary>
public sealed record FetchMemoryEntry
{
    /// <summary>Entity tag of the last answer; null when none was given.</summary>
    public string? ETag { get; init; }

    /// <summary>Last-modified header of the last answer; null when none was given.</summary>
    public string? LastModified { get; init; }

    /// <summary>The payload, and when it was first fetched.</summary>
    public required Payload Payload { get; init; }
}
