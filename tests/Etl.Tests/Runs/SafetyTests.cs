using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Runs;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;
using Etl.Runs.Views;

namespace Etl.Tests.Runs;

public class SafetyTests : IDisposable
{
    private readonly RunHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(25)]
    public async Task RunAsync_Stopped_KeepsWhatIsDoneAndTheNextRunEndsTheSame(int documents)
    {
        Fill(_harness, 30);
        using CancellationTokenSource stop = new();
        var fetched = 0;
        _harness.Site.BeforeFetch = async (_, _) =>
        {
            if (++fetched == documents)
            {
                await stop.CancelAsync();
            }
        };

        var stopped = await _harness.RunAsync(cancellationToken: stop.Token);
        _harness.Site.BeforeFetch = null;
        var kept = _harness.Scalar<long>("SELECT COUNT(*) FROM outcomes WHERE stage = 'validate'");
        var result = await _harness.RunAsync();

        Assert.Equal(RunState.Stopped, stopped.State);
        Assert.Equal(RunState.Stopped, stopped.State);
        Assert.Equal("stopped", _harness.Scalar<string>($"SELECT state FROM runs WHERE run_id = '{stopped.RunId}'"));
        Assert.Equal(30 - kept, _harness.Line.Calls["validate"]);
        Assert.Equal(RunState.Done, result.State);
        Assert.Equal(await CleanNightAsync(30), Reports(_harness));
    }

    [Fact]
    public async Task RunAsync_StageHeedsNoToken_NeitherHoldsUpTheRunNorTheStop()
    {
        Fill(_harness, 2);
        using ManualResetEventSlim never = new();
        _harness.Pipeline = _harness.Pipeline with { DocumentTimeout = TimeSpan.FromMilliseconds(50) };
        _harness.Line.Before = (stage, _) =>
        {
            if (stage == "normalize")
            {
                never.Wait(CancellationToken.None);
            }

            return ValueTask.CompletedTask;
        };

        var result = await _harness.RunAsync();
        never.Set();

        Assert.Equal(RunState.Partial, result.State);
        Assert.All(result.Failures, f => Assert.Equal(RunCodes.StageTimeout, f.Code));
    }

    [Fact]
    public async Task RunAsync_StoppedWhilePublishing_LatestStays()
    {
        Fill(_harness, 3);
        await _harness.RunAsync();
        using CancellationTokenSource stop = new();
        _harness.Publisher.Before = async token =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
        };

        var result = await _harness.RunAsync(cancellationToken: stop.Token);

        Assert.Equal(RunState.Stopped, result.State);
        Assert.Equal("s001", _harness.Publisher.Latest);
        Assert.Equal(0, _harness.Scalar<long>($"SELECT COUNT(*) FROM manifest WHERE run_id = '{result.RunId}'"));
    }

    [Fact]
    public async Task RunAsync_DiskFullWhilePublishing_SaysSoAndLatestStays()
    {
        Fill(_harness, 3);
        await _harness.RunAsync();
        _harness.Publisher.Failure = new IOException("No space left on device", 28);

        var result = await _harness.RunAsync();

        Assert.Equal(RunState.Failed, result.State);
        Assert.Contains("is full", result.Message, StringComparison.Ordinal);
        Assert.Equal("s001", _harness.Publisher.Latest);
    }

    [Fact]
    public async Task RunAsync_AnotherRunWorks_SecondSaysWhoAndSinceWhen()
    {
        Fill(_harness, 1);
        TaskCompletionSource reached = new();
        TaskCompletionSource goOn = new();
        _harness.Site.BeforeFetch = async (_, token) =>
        {
            reached.TrySetResult();
            await goOn.Task.WaitAsync(token);
        };
        var first = _harness.RunAsync();
        await reached.Task.WaitAsync(TestContext.Current.CancellationToken);

        var second = await new PipelineRunner(_harness.Environment())
            .RunAsync(new RunRequest { Pipeline = _harness.Pipeline }, null, TestContext.Current.CancellationToken);
        goOn.SetResult();
        var firstResult = await first;

        Assert.Equal((RunEnding.Failed, NightReason.Overlap), (second.Ending, second.NotBegun));
        Assert.Null(second.RunId);
        Assert.Contains($"process {Environment.ProcessId}", second.Message, StringComparison.Ordinal);
        Assert.Contains(firstResult.RunId!, second.Message, StringComparison.Ordinal);
        Assert.Equal(RunState.Done, firstResult.State);
    }

    [Fact]
    public async Task Status_NumberOfTheDeadProcessIsAnothersNow_IsNotAtWork()
    {
        Fill(_harness, 1);
        var result = await _harness.RunAsync();
        _harness.Execute("UPDATE runs SET state = 'running'");
        var holder = $$"""{"run_id":"{{result.RunId}}","process_id":{{Environment.ProcessId}}, """
            + $$""" "host":"{{Environment.MachineName}}","since":"2025-01-01T00:00:00+00:00"}""";
        await File.WriteAllTextAsync(_harness.Directory.At("run.lock.json"), holder, TestContext.Current.CancellationToken);

        Assert.Equal(RunState.Killed, LedgerView.Open(_harness.Place)!.Status(null, 1)!.Run.State);
    }

    [Fact]
    public async Task AsItStands_RunEndedSinceItWasRead_IsAsItEnded()
    {
        Fill(_harness, 1);
        var result = await _harness.RunAsync();
        var ended = LedgerView.Open(_harness.Place)!.Status(null, 1)!.Run;

        var stands = LedgerView.AsItStands(_harness.Place, ended with { State = RunState.Running, EndedAt = null });

        Assert.True(stands == ended, $"it ended as {result.State} before its lock was given back, and is told as {stands.State}");
    }

    [Fact]
    public async Task Status_WhileItWorks_IsAtWorkAndLookingDoesNoHarm()
    {
        Fill(_harness, 1);
        RunState? seen = null;
        _harness.Site.BeforeFetch = (_, _) =>
        {
            seen = LedgerView.Open(_harness.Place)!.Status(null, 1)!.Run.State;
            return Task.CompletedTask;
        };

        Assert.Equal(RunState.Done, (await _harness.RunAsync()).State);
        Assert.Equal(RunState.Running, seen);
    }

    [Fact]
    public async Task RunAsync_LedgerOfANewerProgram_IsLeftAlone()
    {
        Fill(_harness, 1);
        await _harness.RunAsync();
        _harness.Execute("INSERT INTO schema_migrations (version, name, applied_at) VALUES (999, 'x', '')");

        var result = await _harness.RunAsync();

        Assert.Equal(RunState.Failed, result.State);
        Assert.Contains("version 999", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweep_AfterPublishing_KeepsOnlyWhatSomethingStandsOn()
    {
        Fill(_harness, 2);
        await _harness.RunAsync();
        _harness.Line.Versions["clean"] = 2;

        await _harness.RunAsync();

        Assert.Equal(8, _harness.Scalar<long>("SELECT COUNT(*) FROM outputs"));
        Assert.Equal(2, _harness.Scalar<long>("SELECT COUNT(*) FROM manifest"));
    }

    internal static void Fill(RunHarness harness, int documents)
    {
        for (var i = 0; i < documents; i++)
        {
            harness.Site.Set("a", $"{i:00}", $"text {i}");
        }
    }

    internal static string Reports(RunHarness harness) => harness.Publisher.ReadLatest("reports");

    internal static async Task<string> CleanNightAsync(int documents)
    {
        using RunHarness harness = new();
        Fill(harness, documents);
        await harness.RunAsync();
        return Reports(harness);
    }
}
