using Etl.Runs.Ledger;

namespace Etl.Runs.Workers;

/// <summary>The workers of a ledger, to be looked at.</summary>
public static class WorkerList
{
    /// <summary>Who is there, and who fell silent since less than a day.</summary>
    /// <param name="place">The ledger.</param>
    /// <returns>The workers, by name; none where nobody shares the ledger.</returns>
    /// <exception cref="LedgerException">It can't be reached, or is of another version.</exception>
    public static IReadOnlyList<WorkerRecord> Read(LedgerPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return place.IsShared && place.OpenExisting() is { } database ? new WorkerRegister(database, place.Lease).All() : [];
    }
}
