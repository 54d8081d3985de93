using Etl.Runs.Ledger;
using Etl.Runs.Locking;
using Etl.Runs.Outcomes;
using Etl.Runs.Views;

namespace Etl.Tests.Runs.Locking;

[Trait(TestLedger.Trait, TestLedger.Postgres)]
public sealed class RunLeaseTests : IDisposable
{
    private readonly RunHarness _harness = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static RunLockHolder Me => new("20250101T000000Z-00000000", 1, "here", DateTimeOffset.UnixEpoch);

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Take_HeldByAnother_IsRefusedUntilItIsGivenBack()
    {
        var database = _harness.Place.Open(TimeProvider.System);
        await using (RunLease.Take(database, Me, LeaseTimes.Default, TimeProvider.System))
        {
            var refused = Assert.Throws<RunLockedException>(() => RunLease.Take(database, Me, LeaseTimes.Default, TimeProvider.System));
            Assert.Equal(Me, refused.Holder);
        }

        await using var second = RunLease.Take(database, Me, LeaseTimes.Default, TimeProvider.System);
        Assert.False(second.Lost.IsCancellationRequested, "it has just been taken");
    }

    [Fact]
    public async Task Take_HolderOfThisMachineIsDead_IsTakenAtOnce()
    {
        var database = _harness.Place.Open(TimeProvider.System);
        // No process has such a number.
        await using var dead = RunLease.Take(database, Me with { ProcessId = int.MaxValue }, LeaseTimes.Default, TimeProvider.System);

        await using var second = RunLease.Take(database, Me, LeaseTimes.Default, TimeProvider.System);

        Assert.Equal(Me, RunLease.Holder(database));
    }

    [Fact]
    public async Task Check_LeaseIsAnothersNow_LetsNothingThrough()
    {
        var database = _harness.Place.Open(TimeProvider.System);
        await using var first = RunLease.Take(database, Me, LeaseTimes.Default, TimeProvider.System);
        Lapse();
        await using var second = RunLease.Take(database, Me, LeaseTimes.Default, TimeProvider.System);
        using var connection = database.Connect();
        using (var transaction = connection.BeginTransaction())
        {
            second.Check(connection, transaction);
        }

        using var late = connection.BeginTransaction();
        Assert.Throws<LeaseLostException>(() => first.Check(connection, late));
        Assert.True(first.Lost.IsCancellationRequested, "the run is told, too");
    }

    [Fact]
    public async Task Take_WhileTheHolderWrites_WaitsForItsTransaction()
    {
        var database = _harness.Place.Open(TimeProvider.System);
        await using var first = RunLease.Take(database, Me, LeaseTimes.Default, TimeProvider.System);
        using var connection = database.Connect();
        var transaction = connection.BeginTransaction();
        first.Check(connection, transaction);
        Lapse();

        var taking = Task.Run(() => RunLease.Take(database, Me, LeaseTimes.Default, TimeProvider.System), Token);
        while (_harness.Scalar<long>("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 0)
        {
            Assert.False(taking.IsCompleted, "nobody takes a lease under which something is being written");
            await Task.Yield();
        }

        transaction.Commit();
        await using var second = await taking;
    }

    [Fact]
    public async Task RunAsync_SleptThroughItsLease_WritesAndPublishesNothingAndTheOtherRunHasAll()
    {
        for (var i = 0; i < 6; i++)
        {
            _harness.Site.Set("a", $"{i}", $"text {i}");
        }

        TaskCompletionSource asleep = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource awake = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var fetched = 0;
        _harness.Site.BeforeFetch = async (_, _) =>
        {
            if (Interlocked.Increment(ref fetched) == 4)
            {
                asleep.SetResult();
                await awake.Task;
            }
        };
        var sleeper = _harness.RunAsync();
        await asleep.Task.WaitAsync(Token);
        Lapse();

        var other = await _harness.RunAsync();
        var state = LedgerView.Open(_harness.Place)!.Runs(2)[1].State;
        awake.SetResult();
        var slept = await sleeper;

        Assert.Equal(RunState.Done, other.State);
        Assert.Equal(RunState.Killed, state);
        Assert.Equal(RunEnding.Failed, slept.Ending);
        Assert.Contains("silent for too long", slept.Message, StringComparison.Ordinal);
        Assert.Equal(["s001"], _harness.Scalar<string>("SELECT string_agg(snapshot_id, ',') FROM snapshots").Split(','));
        Assert.Equal(6, _harness.Scalar<long>($"SELECT COUNT(*) FROM documents WHERE last_run_id = '{other.RunId}'"));
        Assert.Equal("killed", _harness.Scalar<string>($"SELECT state FROM runs WHERE run_id = '{slept.RunId}'"));
    }

    [Fact]
    public async Task RunAsync_SleptWhilePublishing_LatestIsTheOthers()
    {
        _harness.Site.Set("a", "1", "text");
        TaskCompletionSource asleep = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource awake = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var publishers = 0;
        _harness.Publisher.Before = async _ =>
        {
            if (Interlocked.Increment(ref publishers) == 1)
            {
                asleep.SetResult();
                await awake.Task;
            }
        };
        var sleeper = _harness.RunAsync();
        await asleep.Task.WaitAsync(Token);
        Lapse();

        var other = await _harness.RunAsync();
        awake.SetResult();
        var slept = await sleeper;

        Assert.Equal(RunState.Done, other.State);
        Assert.Equal(RunEnding.Failed, slept.Ending);
        Assert.Null(slept.SnapshotId);
        Assert.Equal(other.SnapshotId, _harness.Publisher.Latest);
    }

    [Fact]
    public async Task RunAsync_DataDirectoryIsNotTheSharedOne_IsToldSoAndStartsNothing()
    {
        _harness.Site.Set("a", "1", "text");
        await _harness.RunAsync();
        File.Delete(_harness.Directory.At("ledger.mark"));

        var result = await _harness.RunAsync();

        Assert.Equal(RunEnding.Failed, result.Ending);
        Assert.Contains("is not the data directory that the other machines", result.Message, StringComparison.Ordinal);
    }

    /// <summary>As if the lease's time had come to its end without a renewal.</summary>
    private void Lapse() => _harness.Execute("UPDATE leases SET until = clock_timestamp() - INTERVAL '1 second'");
}
