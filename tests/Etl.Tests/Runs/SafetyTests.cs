using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Model.Settings;
using Etl.Runs;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Etl.Runs.Requests;
using Etl.Runs.Views;

namespace Etl.Tests.Runs;

public sealed class SafetyTests : IDisposable
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
        Assert.Equal(130, stopped.ExitCode);
        Assert.Equal("stopped", _harness.Scalar<string>($"SELECT state FROM runs WHERE run_id = '{stopped.RunId}'"));
        Assert.Equal(30 - kept, _harness.Line.Calls["validate"]);
        Assert.Equal(0, result.ExitCode);
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

        Assert.Equal(3, result.ExitCode);
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

        Assert.Equal(130, result.ExitCode);
        Assert.Equal("s001", _harness.Publisher.Latest);
        Assert.Equal(0, _harness.Scalar<long>($"SELECT COUNT(*) FROM manifest WHERE run_id = '{result.RunId}'"));
    }

    [Fact]
    public async Task RunAsync_LedgerFailsInTheMiddle_HoldsNoHalfDocument()
    {
        Fill(_harness, 30);
        await _harness.RunAsync(r => r with { Until = "fetch" });
        _harness.Execute("CREATE TRIGGER full BEFORE INSERT ON outcomes WHEN (SELECT COUNT(*) FROM outcomes) > 41 BEGIN SELECT RAISE(ABORT, 'no room'); END");

        var failed = await _harness.RunAsync();

        Assert.Equal(1, failed.ExitCode);
        Assert.Null(_harness.Publisher.Latest);
        // What is counted is what was kept.
        Assert.Equal(_harness.Scalar<long>("SELECT COUNT(*) FROM outcomes"), failed.Counts.Where(static c => c.Stage != "fetch").Sum(static c => c.Done + c.Failed));
        Assert.Equal(0, _harness.Scalar<long>("SELECT COUNT(*) FROM outcomes o WHERE NOT EXISTS (SELECT 1 FROM outputs p WHERE p.document_id = o.document_id AND p.stage = o.stage AND p.memo_key = o.memo_key)"));
        Assert.Equal(0, _harness.Scalar<long>("SELECT COUNT(*) FROM outputs p WHERE NOT EXISTS (SELECT 1 FROM outcomes o WHERE p.document_id = o.document_id AND p.stage = o.stage)"));
        Assert.Equal(0, _harness.Scalar<long>("SELECT COUNT(*) FROM (SELECT document_id FROM outcomes GROUP BY document_id HAVING COUNT(*) <> 4)"));

        _harness.Execute("DROP TRIGGER full");
        var result = await _harness.RunAsync();
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(await CleanNightAsync(30), Reports(_harness));
    }

    [Fact]
    public async Task RunAsync_DiskFullWhilePublishing_SaysSoAndLatestStays()
    {
        Fill(_harness, 3);
        await _harness.RunAsync();
        _harness.Publisher.Failure = new IOException("No space left on device", 28);

        var result = await _harness.RunAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("is full", result.Message, StringComparison.Ordinal);
        Assert.Equal("s001", _harness.Publisher.Latest);
    }

    [Fact]
    public async Task RunAsync_KilledAfterPublishing_NextRunKnowsThatSnapshot()
    {
        _harness.Pipeline = _harness.Pipeline with { Gates = new GateSettings { Reports = new RangeGate { Drop = 0.5 } } };
        Fill(_harness, 6);
        RunHarness? left = null;
        _harness.Publisher.After = () => left = new RunHarness(_harness);
        var killed = await _harness.RunAsync();
        using var found = left!;
        for (var i = 0; i < 4; i++)
        {
            found.Site.Set("a", $"{i:00}", "fail:clean");
        }

        var result = await found.RunAsync();

        Assert.Equal("killed", found.Scalar<string>($"SELECT state FROM runs WHERE run_id = '{killed.RunId}'"));
        Assert.Equal("s001", found.Scalar<string>($"SELECT snapshot_id FROM runs WHERE run_id = '{killed.RunId}'"));
        Assert.Contains(result.Gates, g => g is { Gate: "reports_drop", Passed: false });
    }

    [Fact]
    public async Task RunAsync_KilledBeforePublishing_NextRunPublishesTheSameAndForgetsTheChoice()
    {
        Fill(_harness, 6);
        RunHarness? left = null;
        _harness.Publisher.Before = _ =>
        {
            left = new RunHarness(_harness);
            return Task.CompletedTask;
        };
        var killed = await _harness.RunAsync();
        using var found = left!;

        var result = await found.RunAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("clean=0 extract=0 normalize=0 validate=0", found.Line.CallsInWords());
        Assert.Equal(Reports(_harness), Reports(found));
        Assert.Equal(0, found.Scalar<long>($"SELECT COUNT(*) FROM manifest WHERE run_id = '{killed.RunId}'"));
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

        var second = await new PipelineRunner(_harness.Environment()).RunAsync(new RunRequest { Pipeline = _harness.Pipeline }, null, TestContext.Current.CancellationToken);
        goOn.SetResult();
        var firstResult = await first;

        Assert.Equal(1, second.ExitCode);
        Assert.Null(second.RunId);
        Assert.Contains($"process {Environment.ProcessId}", second.Message, StringComparison.Ordinal);
        Assert.Contains(firstResult.RunId!, second.Message, StringComparison.Ordinal);
        Assert.Equal(0, firstResult.ExitCode);
    }

    [Fact]
    public async Task RunAsync_LockOfADeadProcess_IsTakenOver()
    {
        Fill(_harness, 1);
        await _harness.RunAsync();
        await File.WriteAllTextAsync(_harness.Directory.At("run.lock.json"), """{"run_id":"20250101T000000Z-00000000","process_id":1,"host":"h","since":"2025-01-01T00:00:00+00:00"}""", TestContext.Current.CancellationToken);

        var result = await _harness.RunAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.False(File.Exists(_harness.Directory.At("run.lock.json")), "nobody holds the lock any more");
    }

    [Fact]
    public async Task Status_NumberOfTheDeadProcessIsAnothersNow_IsNotAtWork()
    {
        Fill(_harness, 1);
        var result = await _harness.RunAsync();
        _harness.Execute("UPDATE runs SET state = 'running'");
        var holder = $$"""{"run_id":"{{result.RunId}}","process_id":{{Environment.ProcessId}},"host":"{{Environment.MachineName}}","since":"2025-01-01T00:00:00+00:00"}""";
        await File.WriteAllTextAsync(_harness.Directory.At("run.lock.json"), holder, TestContext.Current.CancellationToken);

        Assert.Equal(RunState.Killed, LedgerView.Open(_harness.Directory.Path)!.Status(null, 1)!.Run.State);
    }

    [Fact]
    public async Task Status_WhileItWorks_IsAtWorkAndLookingDoesNoHarm()
    {
        Fill(_harness, 1);
        RunState? seen = null;
        _harness.Site.BeforeFetch = (_, _) =>
        {
            seen = LedgerView.Open(_harness.Directory.Path)!.Status(null, 1)!.Run.State;
            return Task.CompletedTask;
        };

        Assert.Equal(0, (await _harness.RunAsync()).ExitCode);
        Assert.Equal(RunState.Running, seen);
    }

    [Fact]
    public async Task RunAsync_LedgerOutOfReachRightAfterPublishing_SaysThatItIsPublishedAndTheNextRunKnowsIt()
    {
        _harness.Pipeline = _harness.Pipeline with { Gates = new GateSettings { Reports = new RangeGate { Drop = 0.5 } }, Notify = new NotifySettings() };
        Fill(_harness, 6);
        _harness.Publisher.After = () => MoveLedger("ledger.db", "aside.db");

        var untold = await _harness.RunAsync();
        _harness.Publisher.After = null;
        Directory.Delete(_harness.LedgerPath);
        MoveLedger("aside.db", "ledger.db");
        Directory.Delete(_harness.Directory.At("aside.db"));
        var seen = LedgerView.Open(_harness.Directory.Path)!.Status(untold.RunId, 0)!.Run.State;
        for (var i = 0; i < 4; i++)
        {
            _harness.Site.Set("a", $"{i:00}", "fail:clean");
        }

        var next = await _harness.RunAsync();

        Assert.Equal(3, untold.ExitCode);
        Assert.Equal(RunState.Partial, untold.State);
        Assert.Equal("s001", untold.SnapshotId);
        Assert.Contains("Snapshot s001 is published, but the ledger could not be told; the next run does that.", untold.Message, StringComparison.Ordinal);
        Assert.Equal(RunState.Killed, seen);
        Assert.Equal("s001", _harness.Scalar<string>($"SELECT snapshot_id FROM runs WHERE run_id = '{untold.RunId}'"));
        Assert.True(next.Gates.Any(static g => g is { Gate: "reports_drop", Passed: false }), "the next night is measured by the snapshot that the ledger was not told of");
    }

    [Fact]
    public async Task RunAsync_DataDirectoryCannotBeMade_SaysWhatToDo()
    {
        var file = _harness.Directory.At("file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var result = await new PipelineRunner(_harness.Environment() with { DataDirectory = file }).RunAsync(new RunRequest { Pipeline = _harness.Pipeline }, null, TestContext.Current.CancellationToken);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("check the data directory", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_LedgerOfANewerProgram_IsLeftAlone()
    {
        Fill(_harness, 1);
        await _harness.RunAsync();
        _harness.Execute("INSERT INTO schema_migrations (version, name, applied_at) VALUES (999, 'x', '')");

        var result = await _harness.RunAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("version 999", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_LedgerDamaged_SaysSo()
    {
        await File.WriteAllTextAsync(_harness.LedgerPath, new string('x', 5000), TestContext.Current.CancellationToken);
        Fill(_harness, 1);

        var result = await _harness.RunAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("damaged", result.Message, StringComparison.Ordinal);
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

    /// <summary>Puts the ledger elsewhere, and something that no ledger can be opened in into its place.</summary>
    private void MoveLedger(string from, string to)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(_harness.Directory.Path, from + "*"))
        {
            File.Move(file, _harness.Directory.At(to + Path.GetFileName(file)[from.Length..]));
        }

        Directory.CreateDirectory(_harness.Directory.At(from));
    }

    private static void Fill(RunHarness harness, int documents)
    {
        for (var i = 0; i < documents; i++)
        {
            harness.Site.Set("a", $"{i:00}", $"text {i}");
        }
    }

    private static string Reports(RunHarness harness) => harness.Publisher.ReadLatest("reports");

    private static async Task<string> CleanNightAsync(int documents)
    {
        using RunHarness harness = new();
        Fill(harness, documents);
        await harness.RunAsync();
        return Reports(harness);
    }
}
