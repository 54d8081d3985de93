using System.Globalization;
using Etl.Runs.Keys;

namespace Etl.Runs.Ledger;

/// <summary>Ids of runs: when they began, and what no other run of that second has.</summary>
internal static class RunIds
{
    /// <summary>A new id.</summary>
    /// <param name="startedAt">When the run begins.</param>
    /// <param name="parts">What tells it from others that begin at the same instant in the same process.</param>
    public static string New(DateTimeOffset startedAt, params ReadOnlySpan<string> parts) =>
        startedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) + "-"
        + ContentKey.Of([startedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            Environment.MachineName, .. parts])[..8];
}
