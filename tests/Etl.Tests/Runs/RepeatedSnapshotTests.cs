using System.Globalization;
using Etl.Model.Settings;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;

namespace Etl.Tests.Runs;

/// <summary>A run that changed nothing publishes the snapshot before it once more; one that changed anything makes its own.</summary>
public class RepeatedSnapshotTests : IDisposable
{
    private readonly RunHarness _harness = new();

    public RepeatedSnapshotTests()
    {
        _harness.Publisher.Repeats = true;
        for (var i = 0; i < 5; i++)
        {
            _harness.Site.Set("a", i.ToString(CultureInfo.InvariantCulture), i == 3 ? "fail:extract" : $"word{i}");
        }
    }

    public void Dispose()
    {
        _harness.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task RunAsync_ImportedAgainAndAgain_RepeatsAndKeepsOneManifest()
    {
        await ImportAsync();
        var first = Rows();
        await ImportAsync();
        var third = await ImportAsync();

        Assert.Equal(2, _harness.Publisher.Repeated);
        Assert.Equal((RunEnding.Published, true), (third.Ending, third.Unchanged));
        Assert.Equal(first, Rows());
        Assert.Equal(4, _harness.Scalar<long>("SELECT COUNT(*) FROM manifest"));
        Assert.Equal(4, _harness.Scalar<long>($"SELECT reports FROM snapshot_sources WHERE run_id = '{third.RunId}'"));
        Assert.Equal(1, _harness.Scalar<long>($"SELECT failed FROM snapshot_sources WHERE run_id = '{third.RunId}'"));
    }

    [Fact]
    public async Task RunAsync_ChangedAfterARepetition_IsHeldAgainstWhatTheLastOneStoodOn()
    {
        await ImportAsync();
        await ImportAsync();
        _harness.Site.Set("a", "1", "other");

        await ImportAsync();

        Assert.Equal(1, _harness.Publisher.Repeated);
        Assert.Contains("other", _harness.Publisher.ReadLatest("reports"), StringComparison.Ordinal);
        Assert.Equal(4, _harness.Scalar<long>("SELECT COUNT(*) FROM manifest"));
    }

    [Fact]
    public async Task RunAsync_StagesDoneAgainWithNothingToDo_Repeats()
    {
        await _harness.RunAsync();

        await _harness.RunAsync(static r => r with { From = "clean" });

        Assert.Equal(1, _harness.Publisher.Repeated);
    }

    [Fact]
    public async Task RunAsync_PageGoneAfterARepetition_KeepsItsReport()
    {
        await _harness.RunAsync();
        await _harness.RunAsync(static r => r with { From = "clean" });
        _harness.Site.Set("a", "1", "404");

        await _harness.RunAsync();

        Assert.Equal(1, _harness.Publisher.Repeated);
        Assert.Contains("https://a.example/1", _harness.Publisher.Urls);
    }

    [Theory]
    [InlineData("a page that is other")]
    [InlineData("a page that is new")]
    [InlineData("a page less")]
    [InlineData("a stage that is other")]
    [InlineData("a setting that is other")]
    [InlineData("another run between")]
    [InlineData("a run between that stopped before its snapshot")]
    [InlineData("an outcome taken away")]
    [InlineData("another snapshot before")]
    [InlineData("--force")]
    [InlineData("a source off")]
    [InlineData("another pipeline's rule")]
    [InlineData("published by force")]
    public async Task RunAsync_NotAsItWas_MakesTheSnapshot(string what)
    {
        await ImportAsync(r => r with { Force = what == "published by force" });
        switch (what)
        {
            case "a page that is other":
                _harness.Site.Set("a", "1", "other");
                break;
            case "a page that is new":
                _harness.Site.Set("a", "9", "new");
                break;
            case "a page less":
                _harness.Site.Sources["a"].Remove("https://a.example/1");
                break;
            case "a stage that is other":
                _harness.Line.Versions["validate"]++;
                break;
            case "a setting that is other":
                _harness.Line.Configuration["validate"]["forms/2021.yaml"] = "other";
                break;
            case "another run between":
                await _harness.RunAsync();
                break;
            case "a run between that stopped before its snapshot":
                _harness.Site.Set("b", "1", "of another source");
                await ImportAsync(static r => r with { Until = "validate" });
                _harness.Site.Sources.Remove("b");
                break;
            case "an outcome taken away":
                _harness.Execute("DELETE FROM outcomes WHERE stage = 'extract'");
                break;
            case "another snapshot before":
                _harness.Execute("UPDATE snapshots SET content_key = NULL");
                break;
            case "a source off":
                _harness.Disabled.Add("a");
                break;
            case "another pipeline's rule":
                _harness.Pipeline = _harness.Pipeline with { RetireAfter = _harness.Pipeline.RetireAfter + 1 };
                break;
        }

        var result = await ImportAsync(r => r with { Force = what == "--force", Sources = what == "a source off" ? ["a"] : [] });

        Assert.NotNull(result.SnapshotId);
        Assert.Equal(0, _harness.Publisher.Repeated);
        Assert.Equal(_harness.Scalar<long>("SELECT COUNT(*) FROM manifest"),
            _harness.Scalar<long>($"SELECT COUNT(*) FROM manifest WHERE run_id = '{result.RunId}'"));
    }

    [Fact]
    public async Task RunAsync_GateSetSince_HoldsBack()
    {
        await ImportAsync();
        _harness.Pipeline = _harness.Pipeline with { Gates = new GateSettings { MaxFailed = 0 } };

        var result = await ImportAsync();

        Assert.Equal((RunEnding.Held, 0), (result.Ending, _harness.Publisher.Repeated));
    }

    [Fact]
    public async Task RunAsync_SnapshotCannotBeRepeated_IsMade()
    {
        await ImportAsync();
        _harness.Publisher.Repeats = false;

        var result = await ImportAsync();

        Assert.NotNull(result.SnapshotId);
        Assert.Equal(4, _harness.Scalar<long>($"SELECT COUNT(*) FROM manifest WHERE run_id = '{result.RunId}'"));
        Assert.Equal(4, _harness.Scalar<long>("SELECT COUNT(*) FROM manifest"));
        Assert.Equal(1, _harness.Scalar<long>($"SELECT COUNT(*) FROM snapshot_sources WHERE run_id = '{result.RunId}'"));
    }

    [Fact]
    public async Task RunAsync_KilledBeforeTheLedgerHeardOfTheRepetition_GoesOnFromIt()
    {
        await ImportAsync();
        RunHarness? killed = null;
        _harness.Publisher.After = () => killed ??= new RunHarness(_harness);
        await ImportAsync();
        using var next = killed!;
        next.Publisher.Repeats = true;

        var result = await next.RunAsync(static r => r with { Kind = RunKind.Import });

        Assert.NotNull(result.SnapshotId);
        Assert.Equal(Rows(), next.Publisher.ReadLatest("reports"));
        Assert.Equal(4, next.Scalar<long>("SELECT COUNT(*) FROM manifest"));
    }

    private string Rows() => _harness.Publisher.ReadLatest("reports");

    private Task<RunResult> ImportAsync(Func<RunRequest, RunRequest>? change = null) =>
        _harness.RunAsync(r => (change ?? (static q => q))(r with { Kind = RunKind.Import }));
}
