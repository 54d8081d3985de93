using Etl.Runs;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;

namespace Etl.Tests.Runs;

public sealed class RunProgressTests : IDisposable
{
    private readonly RunHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task RunAsync_Progress_KnowsHowManyDocumentsThereWillBe()
    {
        for (var i = 0; i < 5; i++)
        {
            _harness.Site.Set("a", $"{i}", i == 3 ? "fail:extract" : $"text {i}");
        }

        var first = await LastAsync(r => r);
        var second = await LastAsync(r => r);
        var plan = await _harness.PlanAsync();
        var rerun = await LastAsync(r => r with { Kind = RunKind.Rerun, Plan = plan });

        Assert.True(first.Expected is null, "nobody knows beforehand how many documents a site has that was never fetched");
        Assert.Equal((5, 5), (second.Documents, second.Expected));
        Assert.Equal((1, 1), (rerun.Documents, rerun.Expected));
    }

    [Theory]
    [InlineData(RunPhase.Documents, 100, 1100, 10, 100)]
    [InlineData(RunPhase.Documents, 100, null, 10, null)]
    [InlineData(RunPhase.Documents, 0, 1000, 0, null)]
    [InlineData(RunPhase.Publish, 1100, 1100, 10, null)]
    public void TimeLeft_OfDocumentsRateAndNumber(RunPhase phase, long documents, int? expected, double rate, int? seconds) =>
        Assert.Equal(seconds,
            new RunProgress("r", phase, TimeSpan.FromSeconds(10), [], rate) { Documents = documents, Expected = expected }.TimeLeft?.TotalSeconds);

    private async Task<RunProgress> LastAsync(Func<RunRequest, RunRequest> change)
    {
        Latest latest = new();
        await new PipelineRunner(_harness.Environment())
            .RunAsync(change(new RunRequest { Pipeline = _harness.Pipeline }), latest, TestContext.Current.CancellationToken);
        return latest.Value!;
    }

    private sealed class Latest : IProgress<RunProgress>
    {
        public RunProgress? Value { get; private set; }

        public void Report(RunProgress value) => Value = value;
    }
}
