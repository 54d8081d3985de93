using System.Reflection;
using Etl.Runs.Feeds;
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

    /// <summary>Configured sources, or the one that an import is named by.</summary>
    public required IReadOnlyList<RunSource> Sources { get; init; }

    /// <summary>Tells people; null when nobody wants to be told.</summary>
    public INotifier? Notifier { get; init; }

    /// <summary>Clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Logs.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Documents that walk side by side; the number of cores unless said.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Version of the program, and the commit that it was built from where that is known: <c>1.0.0+COMMIT</c>.</summary>
    public string CodeVersion { get; init; } =
        typeof(RunEnvironment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>File of the ledger.</summary>
    public string LedgerPath => Path.Combine(DataDirectory, "ledger.db");
}
