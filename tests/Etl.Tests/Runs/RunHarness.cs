using System.Text.RegularExpressions;
using Etl.Model.Settings;
using Etl.Runs;
using Etl.Runs.Known;
using Etl.Runs.Ledger;
using Etl.Runs.Notices;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Etl.Runs.Requests;
using Etl.Runs.Rerun;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Runs;

/// <summary>A data directory with fake stages, a fake site and a fake publisher; the ledger is real.</summary>
internal sealed class RunHarness : IDisposable
{
    public RunHarness()
        : this(TestLedger.For)
    {
    }

    /// <summary>A data directory whose ledger is elsewhere.</summary>
    /// <param name="place">Says where, for a data directory.</param>
    public RunHarness(Func<string, LedgerPlace> place)
    {
        Place = place(Directory.Path);
        Site = new FakeSite(Directory.Path);
        Publisher = new FakePublisher(Directory.Path);
    }

    /// <summary>A data directory as it would be found had the process of another been killed at this instant.</summary>
    public RunHarness(RunHarness killed)
        : this()
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(killed.Directory.Path, "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith("run.lock", StringComparison.Ordinal)))
        {
            var copy = Directory.At(Path.GetRelativePath(killed.Directory.Path, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        foreach ((var source, var pages) in killed.Site.Sources)
        {
            Site.Sources[source] = pages;
        }

        Pipeline = killed.Pipeline;
    }

    public TempDirectory Directory { get; } = new();

    public FakeSite Site { get; }

    public FakeLine Line { get; } = new();

    public FakePublisher Publisher { get; }

    public Dictionary<string, GateSettings> Expect { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Disabled { get; } = new(StringComparer.Ordinal);

    public List<Notice> Notices { get; } = [];

    public PipelineSettings Pipeline { get; set; } = new() { Name = "nightly" };

    public KnownFailures Known { get; set; } = KnownFailures.None;

    public int Workers { get; set; } = 3;

    /// <summary>Region table, by which reports are expected; null for none.</summary>
    public Etl.Model.Regions.RegionCatalog? Regions { get; set; }

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public ILoggerFactory Loggers { get; set; } = NullLoggerFactory.Instance;

    /// <summary>Where the ledger is.</summary>
    public LedgerPlace Place { get; }

    public string LedgerPath => Directory.At("ledger.db");

    public RunEnvironment Environment() => new()
    {
        DataDirectory = Directory.Path,
        Ledger = Place,
        Line = Line.Build(),
        OpenFeed = Site.Feed,
        Publisher = Publisher,
        Sources = [.. Site.Sources.Keys.Union(Site.SilentSources)
            .Select(id => new RunSource(id, !Disabled.Contains(id), Site.HintsOf.GetValueOrDefault(id) ?? Site.Hints, Expect.GetValueOrDefault(id)))],
        Regions = Regions,
        Notifier = new ListNotifier(Notices),
        Known = Known,
        Workers = Workers,
        TimeProvider = Time,
        LoggerFactory = Loggers,
    };

    public Task<RunResult> RunAsync(Func<RunRequest, RunRequest>? change = null, CancellationToken? cancellationToken = null)
    {
        Line.Reset();
        Site.Fetched.Clear();
        RunRequest request = new() { Pipeline = Pipeline };
        return new PipelineRunner(Environment()).RunAsync(change?.Invoke(request) ?? request, null, cancellationToken ?? TestContext.Current.CancellationToken);
    }

    public Task<RerunPlan> PlanAsync(RerunFilter? filter = null) =>
        new RerunPlanner(Environment()).PlanAsync(filter ?? new RerunFilter(), TestContext.Current.CancellationToken);

    public async Task<RunResult> RerunAsync(RerunFilter? filter = null)
    {
        var plan = await PlanAsync(filter);
        return await RunAsync(r => r with { Kind = RunKind.Rerun, Plan = plan });
    }

    public Task<IReadOnlyList<RerunItem>> ExplainAsync() => new RerunPlanner(Environment()).ExplainAsync([], TestContext.Current.CancellationToken);

    public T Scalar<T>(string sql)
    {
        using var connection = Connect();
        return Dapper.SqlMapper.ExecuteScalar<T>(connection, Speak(sql))!;
    }

    public void Execute(string sql)
    {
        using var connection = Connect();
        Dapper.SqlMapper.Execute(connection, Speak(sql));
    }

    /// <summary>A test's statement in the words of its database.</summary>
    private string Speak(string sql) => !Place.IsShared ? sql
        : Regex.Replace(sql, @"group_concat\((.+?)\) FROM", "string_agg($1, ',') FROM").Replace("x'00'", @"'\x00'::bytea", StringComparison.Ordinal);

    private System.Data.Common.DbConnection Connect()
    {
        if (Place.Server is not { } server)
        {
            return new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={LedgerPath}");
        }

        var connection = server.Provider.CreateConnection()!;
        connection.ConnectionString = server.ConnectionString;
        return connection;
    }

    public void Dispose() => Directory.Dispose();
}
