namespace Etl.Runs.Ledger;

/// <summary>How long a lease holds without a renewal, and what follows from it.</summary>
/// <param name="Length">How long it holds.</param>
public sealed record LeaseTimes(TimeSpan Length)
{
    /// <summary>What holds where nothing is said: long enough for a restart of the server, short enough for a night.</summary>
    public static readonly LeaseTimes Default = new(TimeSpan.FromSeconds(60));

    /// <summary>How often it is renewed.</summary>
    public TimeSpan Period => Length / 4;

    /// <summary>How long before its end the holder gives up, so that it does so before another may take it.</summary>
    public TimeSpan Margin => Length / 12;
}
