namespace Etl.Runs.Locking;

/// <summary>Who works on a data directory.</summary>
/// <param name="RunId">The run.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="Host">Its machine.</param>
/// <param name="Since">Since when, UTC.</param>
public sealed record RunLockHolder(string RunId, int ProcessId, string Host, DateTimeOffset Since);
