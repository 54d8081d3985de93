using System.Text.Json;
using Etl.Fetch;
using Etl.Fetch.Archive;
using Etl.Fetch.Settings;
using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Forms;
using Etl.Model.Settings;
using Etl.Publish;
using Etl.Publish.Snapshots;
using Etl.Runs.Adapters;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Notices;
using Etl.Runs.Pipelines;
using Etl.Runs.Requests;
using Etl.Runs.Stages;
using Etl.Runs.Views;
using Microsoft.Extensions.Logging;

namespace Etl.Runs.Composition;

/// <summary>Puts the rooms together for a data directory.</summary>
/// <param name="configuration">Configuration.</param>
/// <param name="place">Where the ledger and its data directory are.</param>
/// <param name="fetcherOptions">How sites are reached.</param>
/// <param name="timeProvider">Clock.</param>
/// <param name="loggerFactory">Logs.</param>
public sealed class EtlComposition(EtlConfiguration configuration, LedgerPlace place, FetcherOptions fetcherOptions, TimeProvider timeProvider,
    ILoggerFactory loggerFactory)
{
    /// <summary>Pipeline that runs when none is named.</summary>
    public const string DefaultPipeline = "nightly";

    /// <summary>Name of the pipeline that imports are runs of.</summary>
    public const string ImportName = "import";

    private readonly ArchiveShelf _shelf = new(name => OpenArchive(place, name, timeProvider));

    /// <summary>Makes <c>report.html</c> of each snapshot; null for none.</summary>
    public ISnapshotLook? Look { get; init; }

    /// <summary>The stages of a document.</summary>
    public StageLine Line { get; } = StandardLine.Create(configuration, timeProvider);

    /// <summary>
    /// Begins to load what a run needs whatever is configured, the database and the engine of snapshots, so that it need not wait for them when the
    /// configuration is read. What goes wrong is told by the run.
    /// </summary>
    /// <param name="place">Where the ledger and its data directory are.</param>
    /// <returns>A task that ends when they are loaded; nobody has to wait for it.</returns>
    public static Task PrepareAsync(LedgerPlace place) =>
        Task.Run(() =>
        {
            try
            {
                // How a run's request is written takes more types than any other text.
                JsonSerializer.SerializeToUtf8Bytes(new RunRequest { Pipeline = ImportPipeline(ImportName) }, RequestJson.Compact.RunRequest);
                _ = place.IsShared || place.OpenExisting() is not { } database ? [] : new RunQueries(database).Published(ImportName);
            }
            catch (Exception e) when (e is EtlException || StorageFailure.Explain(e, place.Name) is not null)
            {
            }

            SnapshotPublisher.Prepare(place.DataDirectory);
        });

    /// <summary>What runs and reruns of the configured sources work with.</summary>
    /// <param name="notifier">Tells people; null for nobody.</param>
    /// <returns>The environment.</returns>
    public RunEnvironment ForSources(INotifier? notifier) =>
        Environment(configuration.Sources, notifier) with
        {
            Known = configuration.Known,
            ConfigurationFiles = configuration.Files,
            Archive = new ArchiveAdapter(place.DataDirectory),
            Sources = [.. configuration.Sources.Select(s =>
                new RunSource(s.Id, s.Enabled, s.Hints(), s.Expect, configuration.SourceKeys.GetValueOrDefault(s.Id)) { Hosts = s.HostNames() })],
        };

    /// <summary>What an import works with.</summary>
    /// <param name="sourceId">Name of the source that the import is.</param>
    /// <param name="paths">Files, folders and WARC files.</param>
    /// <returns>The environment.</returns>
    /// <exception cref="RunUsageException">A path does not exist, or the source's name is a configured source's.</exception>
    public RunEnvironment ForImport(string sourceId, IReadOnlyList<string> paths)
    {
        if (paths.FirstOrDefault(p => !File.Exists(p) && !Directory.Exists(p)) is { } missing)
        {
            throw new RunUsageException($"There is no file or folder {missing}.");
        }

        if (configuration.Sources.Any(s => s.Id == sourceId))
        {
            throw new RunUsageException($"{sourceId} is a configured source; give the import another name with --source.");
        }

        List<SourceSettings> settings = [.. paths.Select(p => new SourceSettings { Id = sourceId, Name = sourceId, Kind = KindOf(p), Path = p })];
        if (settings.SelectMany(s => s.Validate()).FirstOrDefault() is { } problem)
        {
            throw new RunUsageException($"--source {sourceId}: {problem.Path} {problem.Message}.");
        }

        return Environment(settings, null) with { Sources = [new RunSource(sourceId, true, SourceHints.None, null)] };
    }

    /// <summary>What a rerun works with, and its pipeline: those of the run that it mends.</summary>
    /// <param name="baseRun">The run; null for documents of the configured sources, whatever became of them.</param>
    /// <param name="notifier">Tells people; null for nobody.</param>
    /// <returns>The environment and the pipeline.</returns>
    /// <exception cref="RunUsageException">The run's pipeline is not configured any more.</exception>
    public (RunEnvironment Environment, PipelineSettings Pipeline) ForRerun(RunRecord? baseRun, INotifier? notifier)
    {
        if (baseRun?.ScopeRunId is not { } import)
        {
            return (ForSources(notifier), configuration.Pipeline(baseRun?.Pipeline ?? DefaultPipeline));
        }

        string[] sources = [.. LedgerView.Open(place)?.SourcesOf(import) ?? []];
        // Files are read again by their own addresses; where the import looked for them does not matter any more.
        List<SourceSettings> settings = [.. sources.Select(id =>
            new SourceSettings { Id = id, Name = id, Kind = SourceKind.File, Path = place.DataDirectory })];
        return (
            Environment(settings, notifier) with { Sources = [.. sources.Select(id => new RunSource(id, true, SourceHints.None, null))] },
            ImportPipeline("") with { Sources = sources });
    }

    /// <summary>The pipeline of an import: all stages, and a snapshot when there is at least one report.</summary>
    /// <param name="sourceId">Name of the source that the import is.</param>
    /// <returns>The pipeline.</returns>
    public static PipelineSettings ImportPipeline(string sourceId) => new()
    {
        Name = ImportName,
        Sources = [sourceId],
        VerifyArchive = 0,
        Gates = new GateSettings { Reports = new RangeGate { Min = 1 } },
    };

    private static SourceKind KindOf(string path) => Directory.Exists(path)
        ? SourceKind.Folder
        : path.EndsWith(".warc", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".warc.gz", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".wacz", StringComparison.OrdinalIgnoreCase)
            ? SourceKind.Warc
            : SourceKind.File;

    private RunEnvironment Environment(IReadOnlyList<SourceSettings> settings, INotifier? notifier) => new()
    {
        DataDirectory = place.DataDirectory,
        Ledger = place,
        Line = Line,
        OpenFeed = context => OpenFeed(settings, context),
        Publisher = new PublishAdapter(place.DataDirectory, MeasuresOf(configuration.Forms), configuration.Forms, configuration.Regions, timeProvider,
            loggerFactory, Look),
        Sources = [],
        Regions = configuration.Regions,
        Notifier = notifier,
        TimeProvider = timeProvider,
        LoggerFactory = loggerFactory,
    };

    private FetchAdapter OpenFeed(IReadOnlyList<SourceSettings> settings, FeedContext context)
    {
        PageArchive archive;
        IDisposable release;
        if (context.Writer is { } writer)
        {
            (archive, release) = _shelf.Take($"{context.RunId}-{writer}");
        }
        else
        {
            archive = OpenArchive(place, context.RunId, timeProvider);
            release = archive;
        }

        return new FetchAdapter(settings, context.Memory,
            new Fetcher(fetcherOptions with { Marks = configuration.Forms.Marks, MayAsk = context.MayAsk, HostsBefore = context.HostsBefore },
                archive, timeProvider, loggerFactory.CreateLogger<Fetcher>()), archive, release, context.VerifyArchive, timeProvider);
    }

    private static PageArchive OpenArchive(LedgerPlace place, string name, TimeProvider timeProvider) =>
        PageArchive.Open(Path.Combine(place.DataDirectory, "archive"), name, timeProvider);

    private static FormMeasures MeasuresOf(FormCatalog forms)
    {
        return new FormMeasures(Columns(Table.Disclosure), Columns(Table.Requests), Columns(Table.Appeals));

        IReadOnlyList<MeasureColumn> Columns(Table table)
        {
            var columns = forms.Variants(table).SelectMany(v => v.Table.Blocks).SelectMany(b => b.Columns).ToLookup(c => c.Measure, StringComparer.Ordinal);
            return [.. forms.Measures[table].Select(m => new MeasureColumn(m, OnlyOne(columns[m].Select(c => c.Unit)), columns[m].First().Label))];
        }

        static string? OnlyOne(IEnumerable<string> units)
        {
            string[] distinct = [.. units.Distinct(StringComparer.Ordinal)];
            return distinct.Length == 1 ? distinct[0] : null;
        }
    }
}
