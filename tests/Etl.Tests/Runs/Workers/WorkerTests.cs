using Etl.Runs.Errors;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;
using Etl.Runs.Workers;

namespace Etl.Tests.Runs.Workers;

/// <summary>Runs that are dealt out to workers; they give what one process alone gives.</summary>
[Trait(TestLedger.Trait, TestLedger.Postgres)]
public sealed class WorkerTests : IDisposable
{
    private const int Sources = 6;
    private const int Documents = 12;
    private readonly RunHarness _alone = new();
    private readonly RunHarness _harness = new();

    public WorkerTests()
    {
        for (var s = 0; s < Sources; s++)
        {
            for (var d = 0; d < Documents; d++)
            {
                _alone.Site.Set($"s{s}", $"{d:00}", $"text {s} {d}");
                _harness.Site.Set($"s{s}", $"{d:00}", $"text {s} {d}");
            }
        }

        _alone.Site.BrokenSources["s5"] = "http_500";
        _harness.Site.BrokenSources["s5"] = "http_500";
        _alone.Site.Set("s4", "05", "404");
        _harness.Site.Set("s4", "05", "404");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _alone.Dispose();
        _harness.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task RunAsync_WithWorkers_GivesWhatAProcessAloneGives(int workers)
    {
        var expected = await _alone.RunAsync();
        await using var crew = await WorkingCrew.StartAsync(_harness, Enumerable.Range(1, workers).Select(static i => $"w{i}"));

        var result = await _harness.RunAsync();

        AssertSame(expected, result);
        Assert.Equal(Sources, _harness.Scalar<long>("SELECT COUNT(*) FROM work WHERE kind = 'sources' AND state = 'done' AND leased_by LIKE 'w%'"));
        Assert.Equal("done", _harness.Scalar<string>("SELECT state FROM work WHERE kind = 'publish'"));

        // The next night nothing has changed, whoever does it.
        Assert.True((await _harness.RunAsync()).Unchanged, "every stored result is used again");
    }

    [Fact]
    public async Task RunAsync_WorkerFallsSilent_AnotherDoesTheRestAndNothingOfTheFirstComesIn()
    {
        var expected = await _alone.RunAsync();
        TaskCompletionSource asleep = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource awake = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var fetched = 0;
        _harness.Site.BeforeFetch = async (url, _) =>
        {
            if (url.EndsWith("/08", StringComparison.Ordinal) && Interlocked.Increment(ref fetched) == 1)
            {
                asleep.SetResult();
                await awake.Task;
            }
        };
        await using var crew = await WorkingCrew.StartAsync(_harness, ["w1", "w2"]);
        var running = _harness.RunAsync();
        await asleep.Task.WaitAsync(Token);
        // What came before is in the ledger: the writer is not held up by the sleeper.
        await UntilAsync(() => _harness.Scalar<long>("SELECT COUNT(*) FROM documents") > 8);

        _harness.Execute("UPDATE work SET lease_until = clock_timestamp() - INTERVAL '1 second' WHERE state = 'leased'");
        var result = await running;
        var before = _harness.Scalar<long>("SELECT COUNT(*) FROM attempts");
        awake.SetResult();
        await UntilAsync(() => _harness.Scalar<long>("SELECT COUNT(*) FROM workers WHERE name = 'w1'") == 1);

        AssertSame(expected, result, isTakenOver: true);
        Assert.Equal(before, _harness.Scalar<long>("SELECT COUNT(*) FROM attempts"));
        Assert.True(_harness.Scalar<long>("SELECT MAX(attempts) FROM work WHERE kind = 'sources'") > 1, "a piece was taken over");
    }

    [Fact]
    public async Task RunAsync_NoWorkerIsLeft_TheRunDoesTheRestItself()
    {
        var expected = await _alone.RunAsync();
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _harness.Site.BeforeFetch = async (url, token) =>
        {
            if (!go.Task.IsCompleted && url.EndsWith("/03", StringComparison.Ordinal))
            {
                begun.TrySetResult();
                await go.Task.WaitAsync(token);
            }
        };
        var crew = await WorkingCrew.StartAsync(_harness, ["w1"]);
        var running = _harness.RunAsync();
        await begun.Task.WaitAsync(Token);

        await crew.DisposeAsync();
        go.SetResult();
        var result = await running;

        AssertSame(expected, result, isTakenOver: true);
        Assert.Equal(0, _harness.Scalar<long>("SELECT COUNT(*) FROM work WHERE leased_by = 'w1'"));
    }

    [Fact]
    public async Task RunAsync_Stopped_StopsEverywhereAndTheNextRunGoesOn()
    {
        var expected = await _alone.RunAsync();
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var isFirst = true;
        _harness.Site.BeforeFetch = async (url, token) =>
        {
            if (isFirst && url.EndsWith("/03", StringComparison.Ordinal))
            {
                begun.TrySetResult();
                await Task.Delay(Timeout.Infinite, token);
            }
        };
        await using var crew = await WorkingCrew.StartAsync(_harness, ["w1", "w2"]);
        using CancellationTokenSource stop = new();
        var running = _harness.RunAsync(cancellationToken: stop.Token);
        await begun.Task.WaitAsync(Token);
        await UntilAsync(() => _harness.Scalar<long>("SELECT COUNT(*) FROM documents") > 0);

        await stop.CancelAsync();
        var stopped = await running;
        isFirst = false;

        Assert.Equal(RunEnding.Stopped, stopped.Ending);
        Assert.Equal(0, _harness.Scalar<long>("SELECT COUNT(*) FROM work WHERE state IN ('open', 'leased')"));
        Assert.True(_harness.Scalar<long>("SELECT COUNT(*) FROM documents") > 0, "what was done stays done");
        var result = await _harness.RunAsync();
        Assert.Equal(_alone.Publisher.ReadLatest("reports"), _harness.Publisher.ReadLatest("reports"));
        Assert.Equal(expected.Ending, result.Ending);
    }

    [Fact]
    public async Task RunAsync_WorkerOfAnotherProgram_TakesNothingOfIt()
    {
        await using var other = await WorkingCrew.StartAsync(_harness, ["old"], static e => e with { CodeVersion = "0.9.0" });
        await using var fit = await WorkingCrew.StartAsync(_harness, ["new"]);

        await _harness.RunAsync();

        Assert.Equal(["new"], _harness.Scalar<string>("SELECT string_agg(DISTINCT leased_by, ',') FROM work WHERE kind <> 'publish'").Split(','));
    }

    [Fact]
    public async Task RunAsync_LaterStagesOnly_AreDealtOutInRangesAndGiveTheSame()
    {
        await _alone.RunAsync();
        await _harness.RunAsync();
        _alone.Line.Versions["extract"] = 2;
        _harness.Line.Versions["extract"] = 2;
        var expected = await _alone.RunAsync(static r => r with { From = "extract" });
        await using var crew = await WorkingCrew.StartAsync(_harness, ["w1", "w2"]);

        var result = await _harness.RunAsync(static r => r with { From = "extract" });

        AssertSame(expected, result);
        Assert.True(_harness.Scalar<long>("SELECT COUNT(*) FROM work WHERE kind = 'documents'") > 1, "several ranges");
    }

    [Fact]
    public async Task RerunAsync_WithWorkers_DoesWhatThePlanSays()
    {
        await _alone.RunAsync();
        await _harness.RunAsync();
        RerunFilter all = new() { All = true, Stage = "extract" };
        var expected = await _alone.RerunAsync(all);
        await using var crew = await WorkingCrew.StartAsync(_harness, ["w1", "w2"]);

        var result = await _harness.RerunAsync(all);

        AssertSame(expected, result);
        Assert.True(_harness.Scalar<long>("SELECT COUNT(*) FROM work WHERE kind = 'documents' AND state = 'done'") > 1, "the plan was dealt out");
    }

    [Fact]
    public async Task RunAsync_PieceFailsAgainAndAgain_RunFailsAndSaysWhy()
    {
        _harness.Site.BeforeFetch = static (url, _) =>
            url.Contains("s3", StringComparison.Ordinal) ? throw new RunException("the disk is full") : Task.CompletedTask;
        await using var crew = await WorkingCrew.StartAsync(_harness, ["w1", "w2", "w3"]);

        var result = await _harness.RunAsync();

        Assert.Equal(RunEnding.Failed, result.Ending);
        Assert.Contains("the disk is full", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_DataDirectoryIsNotTheSharedOne_WorkerIsToldSoAtTheStart()
    {
        await _harness.RunAsync();
        File.Delete(_harness.Directory.At("ledger.mark"));

        var refused = await Assert.ThrowsAsync<RunException>(() => WorkingCrew.StartAsync(_harness, ["w1"]));

        Assert.Contains("is not the data directory that the other machines", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NameIsAnothers_IsRefused()
    {
        await _harness.RunAsync();
        _harness.Execute("INSERT INTO workers (name, host, process_id, plan_key, code_version, started_at, seen_at) "
            + "VALUES ('w1', 'elsewhere', 1, '', '', '', clock_timestamp())");

        await Assert.ThrowsAsync<RunUsageException>(() => WorkingCrew.StartAsync(_harness, ["w1"]));
    }

    [Fact]
    public async Task RunAsync_NameIsThatOfADeadProcessOfThisMachine_IsTaken()
    {
        await _harness.RunAsync();
        _harness.Execute("INSERT INTO workers (name, host, process_id, plan_key, code_version, started_at, seen_at) "
            + $"VALUES ('w1', '{Environment.MachineName}', {int.MaxValue}, '', '', '', clock_timestamp())");

        await using var crew = await WorkingCrew.StartAsync(_harness, ["w1"]);

        Assert.Equal(Environment.ProcessId, Assert.Single(WorkerList.Read(_harness.Place)).ProcessId);
    }

    [Fact]
    public async Task Read_WorkersOfALedger_TellsWhoIsThereAndWhoIsSilent()
    {
        await using (await WorkingCrew.StartAsync(_harness, ["w1"]))
        {
            _harness.Execute("INSERT INTO workers (name, host, process_id, plan_key, code_version, started_at, seen_at) "
                + "VALUES ('w2', 'elsewhere', 1, '', '1', '2026-01-01T00:00:00Z', clock_timestamp() - INTERVAL '2 minutes')");

            var workers = WorkerList.Read(_harness.Place);

            Assert.Equal([("w1", false), ("w2", true)], workers.Select(static w => (w.Name, w.IsSilent)));
        }

        Assert.Equal(["w2"], WorkerList.Read(_harness.Place).Select(static w => w.Name));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private void AssertSame(RunResult expected, RunResult result, bool isTakenOver = false)
    {
        Assert.True(expected.Ending == result.Ending, result.Message);
        foreach (var file in (string[])["reports", "pages", "issues"])
        {
            Assert.Equal(_alone.Publisher.ReadLatest(file), _harness.Publisher.ReadLatest(file));
        }

        Assert.Equal(expected.Counts.Select(c => Numbers(c, isTakenOver)), result.Counts.Select(c => Numbers(c, isTakenOver)));
        Assert.Equal(expected.IsPartial, result.IsPartial);
    }

    /// <summary>What a worker that is gone had fetched and not yet taken through the line has not changed since.</summary>
    private static string Numbers(StageCount c, bool isTakenOver) =>
        $"{c.SourceId} {c.Stage} {(isTakenOver ? $"{c.Done + c.Reused}" : $"{c.Done} {c.Reused}")} {c.Failed} {c.Skipped}";
}
