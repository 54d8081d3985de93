using Etl.Config;
using Etl.Fetch;
using Etl.Runs;
using Etl.Runs.Composition;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Etl.Runs.Requests;
using Etl.Runs.Rerun;
using Etl.SampleSite.Corpus;
using Etl.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Runs.Keys;

/// <summary>
/// What a change of the real configuration does again, with the real stages: no more than has to be, and where it begins is
/// told before. None of the changes alters what is read, so that each ends where a stage gives what it gave before.
/// </summary>
public sealed class MemoKeyTests : IDisposable
{
    private const int PagesOfASource = 2;
    private readonly TempDirectory _place = new();

    public MemoKeyTests()
    {
        var root = StageHarness.FindRoot();
        foreach (var file in new[] { "forms", "noise" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(root, "config", f)))
            .Concat([Path.Combine(root, "config", "regions.csv"), Path.Combine(root, "config", "bodies.yaml")]))
        {
            Write(Path.GetRelativePath(root, file), File.ReadAllText(file));
        }

        Write("pipelines/nightly.yaml", "name: nightly\n");
        foreach ((var source, var seed) in (ReadOnlySpan<(string, int)>)[("alpha", 1), ("beta", 2)])
        {
            Write($"config/sources/{source}.yaml", $"id: {source}\nname: {source}\nkind: folder\npath: {_place.At("pages/" + source)}\n");
            foreach ((var number, var page) in SampleCorpus.Pages(PagesOfASource, seed, SampleMix.Clean).Index())
            {
                var path = _place.At($"pages/{source}/{number}.{page.Extension}");
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, page.Body.Span);
            }
        }
    }

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("config/noise/site.yaml", "max_length: 24", "max_length: 25", "clean", "configuration noise/site.yaml changed", "alpha beta", "clean")]
    [InlineData("config/bodies.yaml", "words: [街道党政办]", "words: [街道党政办, 驿]", "clean", "configuration bodies.yaml changed", "alpha beta",
        "clean extract normalize validate")]
    [InlineData("config/forms/2021.yaml", "[总体情况, 概述,", "[总体情况, 工作回顾, 概述,", "clean", "configuration forms/2021.yaml sections changed", "alpha beta",
        "clean extract normalize validate")]
    [InlineData("config/forms/2021.yaml", "marks: [结果维持]", "marks: [结果维持, 结果纠正]", "clean", "configuration forms/2021.yaml marks changed", "alpha beta",
        "clean extract normalize validate")]
    [InlineData("config/forms/2021.yaml", "总计 of a group is", "总计 of each group is", "extract", "configuration forms/2021.yaml changed", "alpha beta",
        "extract normalize validate")]
    [InlineData("config/regions.csv", "659012,白杨市,county,650000,,,,2023,", "659012,白杨市,county,650000,白杨,,,2023,", "normalize",
        "configuration regions.csv changed", "alpha beta", "normalize")]
    [InlineData("config/sources/beta.yaml", "name: beta", "name: beta\npublisher: 南县教育局", "clean", "settings of the source changed", "beta",
        "clean extract normalize")]
    [InlineData("config/sources/beta.yaml", "name: beta", "name: another name of the same source", null, null, "", "")]
    public async Task RunAsync_OneFileTouched_RedoesThatStageOfTheSourcesConcernedAndAfterItWhatGetsAnotherInput(string file, string old, string now,
        string? stage, string? why, string sources, string redone)
    {
        await RunAsync();
        var text = await File.ReadAllTextAsync(_place.At(file), TestContext.Current.CancellationToken);
        Assert.Contains(old, text, StringComparison.Ordinal);
        Write(file, text.Replace(old, now, StringComparison.Ordinal));

        var explained = await new RerunPlanner(Environment()).ExplainAsync([], TestContext.Current.CancellationToken);
        var result = await RunAsync();

        var concerned = sources.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(concerned.SelectMany(s => Enumerable.Repeat($"{s} {stage}: {why}", PagesOfASource)),
            explained.Select(e => $"{e.SourceId} {e.Stage}: {e.Why}").Order(StringComparer.Ordinal));
        foreach (var count in result.Counts.Where(static c => c.Stage != "fetch"))
        {
            var isRedone = concerned.Contains(count.SourceId) && redone.Split(' ').Contains(count.Stage);
            Assert.True(count.Done == (isRedone ? PagesOfASource : 0) && count.Reused == (isRedone ? 0 : PagesOfASource),
                $"{count.SourceId} {count.Stage}: {count.Done} done, {count.Reused} reused");
        }

        Assert.Equal(8, result.Counts.Count(static c => c.Stage != "fetch"));
    }

    [Fact]
    public async Task RunAsync_NothingTouched_RedoesNothingAndTheFilesAreTheSameByteForByte()
    {
        await RunAsync();
        var second = await RunAsync();
        var third = await RunAsync();

        Assert.Empty(await new RerunPlanner(Environment()).ExplainAsync([], TestContext.Current.CancellationToken));
        Assert.All(third.Counts.Where(static c => c.Stage != "fetch"), static c => Assert.Equal(0, c.Done));
        Assert.True(third.Unchanged, "nothing was done again");
        Assert.NotEqual(second.SnapshotId, third.SnapshotId);
        var before = _place.At($"data/snapshots/{second.SnapshotId}");
        string[] files = [.. Directory.EnumerateFiles(before, "*.parquet", SearchOption.AllDirectories)];
        Assert.NotEmpty(files);
        Assert.All(files,
            f => Assert.Equal(File.ReadAllBytes(f), File.ReadAllBytes(_place.At($"data/snapshots/{third.SnapshotId}/{Path.GetRelativePath(before, f)}"))));
    }

    private void Write(string file, string text)
    {
        var path = _place.At(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task<RunResult> RunAsync()
    {
        var result = await new PipelineRunner(Environment())
            .RunAsync(new RunRequest { Pipeline = new PipelineSettings { Name = "nightly" } }, null, TestContext.Current.CancellationToken);
        Assert.True(result.State == RunState.Done, result.Message);
        return result;
    }

    /// <summary>As a program that is started anew: the configuration is read again.</summary>
    private RunEnvironment Environment()
    {
        var configuration = EtlConfiguration.Load(new ConfigurationDirectory(_place.At("config"), _place.At("pipelines")));
        return new EtlComposition(configuration, LedgerPlace.In(_place.At("data")), new FetcherOptions(), TimeProvider.System,
            NullLoggerFactory.Instance).ForSources(null);
    }
}
