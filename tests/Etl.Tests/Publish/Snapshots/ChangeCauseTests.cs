using Etl.Config;
using Etl.Fetch;
using Etl.Publish;
using Etl.Publish.Snapshots;
using Etl.Runs;
using Etl.Runs.Composition;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;
using Etl.Shared;
using Etl.Tests.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Publish.Snapshots;

/// <summary>What a snapshot says of why it differs from the one before, through the real rooms and ledger.</summary>
public sealed class ChangeCauseTests : IDisposable
{
    private readonly TempDirectory _data = new();

    private SnapshotCatalog Catalog => new(_data.At("data"), NullLogger<SnapshotCatalog>.Instance);

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Import_PagesMovedEditedAndConfigurationChanged_AreToldWithTheirCauses()
    {
        var config = Copy(Path.Combine(StageHarness.FindRoot(), "config"), _data.At("config"));
        Write("in", "1.txt", "南县教育局", 2023, 12);
        Write("in", "2.txt", "南县水利局", 2023, 7);
        Write("in", "3.txt", "桃江县民政局", 2022, 5);
        await ImportAsync(config, "in");
        Assert.Empty(await ChangesAsync());

        // The same files, the same night again.
        await ImportAsync(config, "in");
        Assert.Empty(await ChangesAsync());

        // All of them at another address.
        Directory.Move(_data.At("in"), _data.At("there"));
        await ImportAsync(config, "there");
        Assert.Equal(["3 moved page 0"], await ChangesAsync());

        // One with another year, one with another text, one gone, one new.
        Write("there", "1.txt", "南县教育局", 2021, 12);
        Write("there", "2.txt", "南县水利局", 2023, 8);
        File.Delete(_data.At("there", "3.txt"));
        Write("there", "4.txt", "桃江县财政局", 2022, 3);
        await ImportAsync(config, "there");
        Assert.Equal(["1 gone page 0", "1 new page 0", "1 reclassified page 0", "1 restated page 0"], await ChangesAsync());

        // The county has another code.
        var regions = Path.Combine(config, "regions.csv");
        await File.WriteAllTextAsync(regions,
            (await File.ReadAllTextAsync(regions, TestContext.Current.CancellationToken)).Replace("430921,南县", "430929,南县", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        await ImportAsync(config, "there");
        Assert.Equal(["2 reclassified configuration 0"], await ChangesAsync());
    }

    private void Write(string folder, string name, string body, int year, int count)
    {
        Directory.CreateDirectory(_data.At(folder));
        File.WriteAllText(_data.At(folder, name), $"{body}{year}年政府信息公开工作年度报告\n一、总体情况\n{year}年本机关主动公开政府信息{count}条。\n六、其他需要报告的事项\n无。\n");
    }

    private async Task ImportAsync(string config, string folder)
    {
        var configuration = EtlConfiguration.Load(new ConfigurationDirectory(config, Path.Combine(StageHarness.FindRoot(), "pipelines")));
        EtlComposition composition = new(configuration, LedgerPlace.In(_data.At("data")), new FetcherOptions(), TimeProvider.System,
            NullLoggerFactory.Instance);
        var result = await new PipelineRunner(composition.ForImport("import", [_data.At(folder)]))
            .RunAsync(new RunRequest { Kind = RunKind.Import, Pipeline = EtlComposition.ImportPipeline("import") }, null,
                TestContext.Current.CancellationToken);
        Assert.NotNull(result.SnapshotId);
    }

    private async Task<List<string>> ChangesAsync()
    {
        Lines lines = new();
        await Catalog.QueryAsync(null, "SELECT count(*), change, cause, sum(facts_changed)::BIGINT FROM report_changes GROUP BY ALL ORDER BY change, cause",
            lines, TestContext.Current.CancellationToken);
        return lines.All;
    }

    private static string Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return to;
    }

    private sealed class Lines : IQueryRows
    {
        public List<string> All { get; } = [];

        public void Begin(IReadOnlyList<QueryColumn> columns)
        {
        }

        public bool Row(object?[] values)
        {
            All.Add(string.Join(' ', values));
            return true;
        }
    }
}
