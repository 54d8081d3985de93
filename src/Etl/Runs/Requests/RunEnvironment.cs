using System.Reflection;
using Etl.Model.Regions;
using Etl.Runs.Feeds;
using Etl.Runs.Known;
using Etl.Runs.Ledger;
using Etl.Runs.Notices;
using Etl.Runs.Ports;
using Etl.Runs.Stages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Runs.Requests;

/// <summary>What a run works with.</summary>
public sealed record RunEnvironment
{
    /// <summary>Data directory.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The stages of a document.</summary>
    public required StageLine Line { get; init; }

    /// <summary>Opens for a run where its documents come from.</summary>
    public required Func<FeedContext, IDocumentFeed> OpenFeed { get; init; }

    /// <summary>Makes snapshots.</summary>
    public required ISnapshotPublisher Publisher { get; init; }

    /// <summary>Makes room in the archive; null where it only grows.</summary>
    public IArchiveKeeper? Archive { get; init; }

    /// <summary>Configured sources, or the one that an import is named by.</summary>
    public required IReadOnlyList<RunSource> Sources { get; init; }

    /// <summary>Region table, by which reports are expected; null where nobody expects any.</summary>
    public RegionCatalog? Regions { get; init; }

    /// <summary>Tells people; null when nobody wants to be told.</summary>
    public INotifier? Notifier { get; init; }

    /// <summary>Failures that are known and muted.</summary>
    public KnownFailures Known { get; init; } = KnownFailures.None;

    /// <summary>Digests of the configuration's files, by name; empty for an import, which has none of its own.</summary>
    public IReadOnlyDictionary<string, string> ConfigurationFiles { get; init; } = new Dictionary<string, string>();

    /// <summary>Clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Logs.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Documents that walk side by side; the number of cores unless said.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Pieces of a dealt-out run that one process does at once, where they ask hosts: most of the time it waits for those.</summary>
    public int PiecesAtOnce { get; init; } = 8;

    /// <summary>Version of the program, and the commit that it was built from where that is known: <c>1.0.0+COMMIT</c>.</summary>
    public string CodeVersion { get; init; } = ProgramVersion;

    /// <summary>Version of this program.</summary>
    public static string ProgramVersion { get; } =
        typeof(RunEnvironment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>Where the ledger is; the file in the data directory unless said.</summary>
    public LedgerPlace Ledger
    {
        get => field ?? LedgerPlace.In(DataDirectory);
        init;
    }
}
