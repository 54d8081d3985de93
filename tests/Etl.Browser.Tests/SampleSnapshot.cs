using Etl.Config;
using Etl.Fetch;
using Etl.Look;
using Etl.Publish;
using Etl.Publish.Snapshots;
using Etl.Runs;
using Etl.Runs.Composition;
using Etl.Runs.Ledger;
using Etl.Runs.Requests;
using Etl.SampleSite.Sites;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: AssemblyFixture(typeof(Etl.Browser.Tests.SampleSnapshot))]

namespace Etl.Browser.Tests;

/// <summary>Two nights over the sample sites, the second with another configuration of a source, so that there are changes to look at.</summary>
public sealed class SampleSnapshot : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("etl-look-");

    /// <summary>The page of the second night.</summary>
    public string Page { get; private set; } = "";

    /// <summary>The snapshots.</summary>
    public SnapshotCatalog Catalog => new(Path.Combine(_folder.FullName, "data"), NullLogger<SnapshotCatalog>.Instance);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Browser.IsMissing)
        {
            return;
        }

        await using var server = await SampleSiteServer.StartAsync(null, CancellationToken.None);
        var config = Path.Combine(_folder.FullName, "config");
        Copy(Path.Combine(Root(), "config"), config);
        await RunAsync(config, server);
        foreach (var source in Directory.EnumerateFiles(Path.Combine(config, "sources"), "linshan*.yaml"))
        {
            File.Delete(source);
        }

        await RunAsync(config, server);
        Page = Path.Combine((await Catalog.GetAsync(null, CancellationToken.None)).Directory, "report.html");
    }

    /// <summary>Answers a question about the second night's snapshot.</summary>
    /// <param name="sql">The question.</param>
    public async Task<IReadOnlyList<object?[]>> AskAsync(string sql)
    {
        Rows rows = new();
        await Catalog.QueryAsync(null, sql, rows, TestContext.Current.CancellationToken);
        return rows.All;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync(string config, SampleSiteServer server)
    {
        var configuration = EtlConfiguration.Load(new ConfigurationDirectory(config, Path.Combine(Root(), "pipelines")));
        FetcherOptions options = new() { HostMap = server.Hosts.ToDictionary(static h => h, _ => server.EndPoint) };
        EtlComposition composition =
            new(configuration, LedgerPlace.In(Path.Combine(_folder.FullName, "data")), options, TimeProvider.System, NullLoggerFactory.Instance)
            {
                Look = new HtmlLook(),
            };
        var result = await new PipelineRunner(composition.ForSources(null))
            .RunAsync(new RunRequest { Pipeline = configuration.Pipeline("nightly"), Force = true }, null, CancellationToken.None);
        if (result.SnapshotId is null)
        {
            throw new InvalidOperationException($"the sample sites gave no snapshot: {result.Message}");
        }
    }

    internal static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    internal static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Etl.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("the project's directory is not above the tests");
    }

    private sealed class Rows : IQueryRows
    {
        public List<object?[]> All { get; } = [];

        public void Begin(IReadOnlyList<QueryColumn> columns)
        {
        }

        public bool Row(object?[] values)
        {
            All.Add(values);
            return true;
        }
    }
}
