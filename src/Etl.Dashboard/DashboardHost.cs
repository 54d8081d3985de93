using Etl.Config;
using Etl.Publish;
using Etl.Runs.Composition;
using Etl.Runs.Ledger;
using Etl.Runs.Nights;
using Etl.Runs.Notices;
using Etl.Scheduling;
using Microsoft.Extensions.Logging;

namespace Etl.Dashboard;

/// <summary>What the pages work with.</summary>
public sealed record DashboardHost
{
    /// <summary>The ledger, and with it the data directory.</summary>
    public required LedgerPlace Ledger { get; init; }

    /// <summary>Where the configuration is; read again when a file of it changes.</summary>
    public required ConfigurationDirectory Configuration { get; init; }

    /// <summary>Puts the rooms together for a configuration.</summary>
    public required Func<EtlConfiguration, EtlComposition> Compose { get; init; }

    /// <summary>The snapshots.</summary>
    public required SnapshotCatalog Snapshots { get; init; }

    /// <summary>Tells people how runs that are started here end; null for nobody.</summary>
    public INotifier? Notifier { get; init; }

    /// <summary>Nights that could not be written down yet; null where nobody would know.</summary>
    public NightBook? Nights { get; init; }

    /// <summary>What runs when; null where nothing is scheduled.</summary>
    public Func<CancellationToken, Task<IReadOnlyList<ScheduledPipeline>>>? Upcoming { get; init; }

    /// <summary>Clock.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Logs.</summary>
    public required ILoggerFactory LoggerFactory { get; init; }
}
