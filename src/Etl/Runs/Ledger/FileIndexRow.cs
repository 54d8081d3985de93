namespace Etl.Runs.Ledger;

/// <summary>What fetch found out about a file of documents.</summary>
internal sealed record FileIndexRow
{
    public required string SourceId { get; init; }

    public required string Url { get; init; }

    public required byte[] Body { get; init; }
}
