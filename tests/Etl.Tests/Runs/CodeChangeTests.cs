using Etl.Runs.Outcomes;

namespace Etl.Tests.Runs;

/// <summary>What a change of a stage's code, or of what it gives, does again.</summary>
public sealed class CodeChangeTests : IDisposable
{
    private readonly RunHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Theory]
    [InlineData("clean")]
    [InlineData("extract")]
    [InlineData("normalize")]
    public async Task RunAsync_StageRedoneToTheSameOutput_EndsTheRedo(string stage)
    {
        _harness.Line.GivesTheSame = true;
        _harness.Site.Set("a", "1", "one");
        await _harness.RunAsync();
        var before = _harness.Publisher.ReadLatest("reports");
        _harness.Line.Versions[stage] = 2;

        var result = await _harness.RunAsync();
        var after = await _harness.RunAsync();

        Assert.Equal([stage], result.Counts.Where(static c => c.Done > 0 && c.Stage != "fetch").Select(static c => c.Stage));
        Assert.True(after.Unchanged, "what was redone stands from then on");
        Assert.Equal(before, _harness.Publisher.ReadLatest("reports"));
        Assert.Empty(await _harness.ExplainAsync());
    }

    [Fact]
    public async Task RunAsync_StageRedoneToTheSameOutput_LaterStageOfOtherCodeIsRedoneAndSaysWhy()
    {
        _harness.Line.GivesTheSame = true;
        _harness.Site.Set("a", "1", "one");
        await _harness.RunAsync();
        _harness.Line.Versions["clean"] = 2;
        _harness.Line.Configuration["normalize"]["regions.csv"] = "2";

        var result = await _harness.RunAsync();

        Assert.Equal("clean=1 extract=0 normalize=1 validate=0", _harness.Line.CallsInWords());
        Assert.Equal(
            "clean the program's clean stage changed,normalize configuration regions.csv changed",
            _harness.Scalar<string>(
                $"SELECT group_concat(stage || ' ' || reason) FROM (SELECT stage, reason FROM attempts WHERE run_id = '{result.RunId}' AND reason IS NOT "
                    + "NULL ORDER BY stage) a"));
    }

    [Fact]
    public async Task RunAsync_LedgerOfAnEarlierProgram_GivesWhatAnEmptyOneGives()
    {
        _harness.Site.Set("a", "1", "one two");
        _harness.Site.Set("a", "2", "fail:extract");
        _harness.Site.Set("b", "1", "three");
        await _harness.RunAsync();
        _harness.Line.Versions["normalize"] = 2;
        _harness.Line.Mended.Add("extract");
        _harness.Line.Versions["extract"] = 2;
        using RunHarness empty = new();
        empty.Line.Versions["normalize"] = empty.Line.Versions["extract"] = 2;
        empty.Line.Mended.Add("extract");
        foreach ((var source, var pages) in _harness.Site.Sources)
        {
            empty.Site.Sources[source] = pages;
        }

        var result = await _harness.RunAsync();
        await empty.RunAsync();

        Assert.Equal(empty.Publisher.ReadLatest("reports"), _harness.Publisher.ReadLatest("reports"));
        Assert.Equal(0, _harness.Line.Calls.GetValueOrDefault("clean"));
        Assert.Equal(RunState.Done, result.State);
    }

    [Fact]
    public async Task RunAsync_LedgerOfBeforeIdentities_IsDoneAgainAndSaysSo()
    {
        _harness.Site.Set("a", "1", "one");
        await _harness.RunAsync();
        // What the migration leaves of such rows.
        _harness.Execute(
            "UPDATE outcomes SET stage_identity = NULL, memo_key = 'of another recipe ' || stage; UPDATE outputs SET memo_key = 'of another recipe ' || stage");

        var from = await _harness.RunAsync(r => r with { From = "validate" });
        Assert.Equal("clean=0 extract=0 normalize=0 validate=1", _harness.Line.CallsInWords());
        Assert.Equal("clean: the program's clean stage changed", string.Join(", ", (await _harness.ExplainAsync()).Select(w => $"{w.Stage}: {w.Why}")));
        await _harness.RunAsync();

        Assert.Equal(RunState.Done, from.State);
        Assert.Equal(1, _harness.Line.Calls["clean"]);
        Assert.Empty(_harness.Site.Fetched.Skip(1));
        Assert.Empty(await _harness.ExplainAsync());
    }
}
