using Etl.Model.Settings;
using Etl.Runs;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Etl.Runs.Requests;
using Etl.Runs.Views;

namespace Etl.Tests.Runs;

/// <summary>What is true of a ledger that is a file: its journal, its lock, what a kill or damage leaves of it.</summary>
public sealed class LedgerFileTests : IDisposable
{
    private readonly RunHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task RunAsync_LedgerFailsInTheMiddle_HoldsNoHalfDocument()
    {
        SafetyTests.Fill(_harness, 30);
        await _harness.RunAsync(r => r with { Until = "fetch" });
        _harness.Execute("CREATE TRIGGER full BEFORE INSERT ON outcomes WHEN (SELECT COUNT(*) FROM outcomes) > 41 BEGIN SELECT RAISE(ABORT, 'no room'); END");

        var failed = await _harness.RunAsync();

        Assert.Equal(RunState.Failed, failed.State);
        Assert.Null(_harness.Publisher.Latest);
        // What is counted is what was kept.
        Assert.Equal(_harness.Scalar<long>("SELECT COUNT(*) FROM outcomes"), failed.Counts.Where(static c => c.Stage != "fetch")
            .Sum(static c => c.Done + c.Failed));
        Assert.Equal(0, _harness.Scalar<long>("SELECT COUNT(*) FROM outcomes o WHERE NOT EXISTS (SELECT 1 FROM outputs p WHERE p.document_id = "
            + "o.document_id AND p.stage = o.stage AND p.memo_key = o.memo_key)"));
        Assert.Equal(0, _harness.Scalar<long>("SELECT COUNT(*) FROM outputs p WHERE NOT EXISTS (SELECT 1 FROM outcomes o WHERE p.document_id = "
            + "o.document_id AND p.stage = o.stage)"));
        Assert.Equal(0, _harness.Scalar<long>("SELECT COUNT(*) FROM (SELECT document_id FROM outcomes GROUP BY document_id HAVING COUNT(*) <> 4)"));

        _harness.Execute("DROP TRIGGER full");
        var result = await _harness.RunAsync();
        Assert.Equal(RunState.Done, result.State);
        Assert.Equal(await SafetyTests.CleanNightAsync(30), SafetyTests.Reports(_harness));
    }

    [Fact]
    public async Task RunAsync_KilledAfterPublishing_NextRunKnowsThatSnapshot()
    {
        _harness.Pipeline = _harness.Pipeline with { RetireAfter = 1, Gates = new GateSettings { Reports = new RangeGate { Drop = 0.5 } } };
        SafetyTests.Fill(_harness, 6);
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
        SafetyTests.Fill(_harness, 6);
        RunHarness? left = null;
        _harness.Publisher.Before = _ =>
        {
            left = new RunHarness(_harness);
            return Task.CompletedTask;
        };
        var killed = await _harness.RunAsync();
        using var found = left!;

        var result = await found.RunAsync();

        Assert.Equal(RunState.Done, result.State);
        Assert.Equal("clean=0 extract=0 normalize=0 validate=0", found.Line.CallsInWords());
        Assert.Equal(SafetyTests.Reports(_harness), SafetyTests.Reports(found));
        Assert.Equal(0, found.Scalar<long>($"SELECT COUNT(*) FROM manifest WHERE run_id = '{killed.RunId}'"));
    }

    [Fact]
    public async Task RunAsync_LockOfADeadProcess_IsTakenOver()
    {
        SafetyTests.Fill(_harness, 1);
        await _harness.RunAsync();
        await File.WriteAllTextAsync(_harness.Directory.At("run.lock.json"),
            """{"run_id":"20250101T000000Z-00000000","process_id":1,"host":"h","since":"2025-01-01T00:00:00+00:00"}""", TestContext.Current.CancellationToken);

        var result = await _harness.RunAsync();

        Assert.Equal(RunState.Done, result.State);
        Assert.False(File.Exists(_harness.Directory.At("run.lock.json")), "nobody holds the lock any more");
    }

    [Fact]
    public async Task RunAsync_LedgerOutOfReachRightAfterPublishing_SaysThatItIsPublishedAndTheNextRunKnowsIt()
    {
        _harness.Pipeline = _harness.Pipeline with
        {
            Gates = new GateSettings { Reports = new RangeGate { Drop = 0.5 } },
            Notify = new NotifySettings(),
            RetireAfter = 1,
        };
        SafetyTests.Fill(_harness, 6);
        _harness.Publisher.After = () => MoveLedger("ledger.db", "aside.db");

        var untold = await _harness.RunAsync();
        _harness.Publisher.After = null;
        Directory.Delete(_harness.LedgerPath);
        MoveLedger("aside.db", "ledger.db");
        Directory.Delete(_harness.Directory.At("aside.db"));
        var seen = LedgerView.Open(_harness.Place)!.Status(untold.RunId, 0)!.Run.State;
        for (var i = 0; i < 4; i++)
        {
            _harness.Site.Set("a", $"{i:00}", "fail:clean");
        }

        var next = await _harness.RunAsync();

        Assert.Equal(RunState.Partial, untold.State);
        Assert.Equal(RunState.Partial, untold.State);
        Assert.Equal("s001", untold.SnapshotId);
        Assert.Contains("Snapshot s001 is published, but the ledger could not be told; the next run does that.", untold.Message, StringComparison.Ordinal);
        Assert.Equal(RunState.Killed, seen);
        Assert.Equal("s001", _harness.Scalar<string>($"SELECT snapshot_id FROM runs WHERE run_id = '{untold.RunId}'"));
        Assert.True(next.Gates.Any(static g => g is { Gate: "reports_drop", Passed: false }),
            "the next night is measured by the snapshot that the ledger was not told of");
    }

    [Fact]
    public async Task RunAsync_DataDirectoryCannotBeMade_SaysWhatToDo()
    {
        var file = _harness.Directory.At("file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var result = await new PipelineRunner(_harness.Environment() with { DataDirectory = file, Ledger = LedgerPlace.In(file) })
            .RunAsync(new RunRequest { Pipeline = _harness.Pipeline }, null, TestContext.Current.CancellationToken);

        Assert.Equal(RunState.Failed, result.State);
        Assert.Contains("check the data directory", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_LedgerDamaged_SaysSo()
    {
        await File.WriteAllTextAsync(_harness.LedgerPath, new string('x', 5000), TestContext.Current.CancellationToken);
        SafetyTests.Fill(_harness, 1);

        var result = await _harness.RunAsync();

        Assert.Equal(RunState.Failed, result.State);
        Assert.Contains("damaged", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Ledger_IsReadWhileItIsWritten()
    {
        _harness.Site.Set("a", "1", "one");

        await _harness.RunAsync();

        Assert.Equal("wal", _harness.Scalar<string>("PRAGMA journal_mode"));
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
}
