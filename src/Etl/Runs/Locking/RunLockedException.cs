using System.Globalization;
using Etl.Runs.Errors;

namespace Etl.Runs.Locking;

/// <summary>Another run works on the same data directory.</summary>
/// <param name="holder">Who holds the lock; null when it does not say.</param>
/// <param name="path">The lock file.</param>
public sealed class RunLockedException(RunLockHolder? holder, string path)
    : RunException(holder is null
        ? $"Another process works on this data directory ({path}): wait until it ends."
        : string.Create(CultureInfo.InvariantCulture,
            $"Run {holder.RunId} works on this data directory: process {holder.ProcessId} on {holder.Host}, since {holder.Since:yyyy-MM-dd HH:mm:ss} UTC. "
                + $"Wait until it ends, or stop it: kill {holder.ProcessId}"))
{
    /// <summary>Who holds the lock; null when it does not say.</summary>
    public RunLockHolder? Holder { get; } = holder;
}
