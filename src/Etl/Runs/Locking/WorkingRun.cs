using System.Globalization;
using Etl.Runs.Ledger;

namespace Etl.Runs.Locking;

/// <summary>Who works with a ledger: by the lock of its data directory, or by the lease where several machines share it.</summary>
internal static class WorkingRun
{
    /// <summary>Whether a run is at work.</summary>
    /// <param name="place">The ledger.</param>
    /// <param name="runId">The run.</param>
    /// <returns>False when it is gone.</returns>
    public static bool IsAtWork(LedgerPlace place, string runId) => place.IsShared
        ? place.OpenExisting() is { } database && RunLease.Holder(database)?.RunId == runId
        : RunLock.IsAtWork(place.DataDirectory, runId);

    /// <summary>The run that is at work.</summary>
    /// <param name="place">The ledger.</param>
    /// <returns>Its id; null when none is.</returns>
    public static string? RunAtWork(LedgerPlace place) => place.IsShared
        ? place.OpenExisting() is { } database ? RunLease.Holder(database)?.RunId : null
        : RunLock.ReadHolder(place.DataDirectory)?.RunId is { } run && RunLock.IsAtWork(place.DataDirectory, run) ? run : null;

    /// <summary>Who works now.</summary>
    /// <param name="place">The ledger.</param>
    /// <returns>A clause that says who; null when nobody does.</returns>
    public static string? WhoWorks(LedgerPlace place)
    {
        if (!place.IsShared)
        {
            return RunLock.WhoWorks(place.DataDirectory);
        }

        return place.OpenExisting() is { } database && RunLease.Holder(database) is { } holder
            ? string.Create(CultureInfo.InvariantCulture,
                $"Run {holder.RunId} works with this ledger (process {holder.ProcessId} on {holder.Host}, since {holder.Since:yyyy-MM-dd HH:mm:ss} UTC)")
            : null;
    }
}
