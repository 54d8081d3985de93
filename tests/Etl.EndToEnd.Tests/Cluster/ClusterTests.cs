namespace Etl.EndToEnd.Tests.Cluster;

/// <summary>
/// A night of many sites over three workers, disturbed in the ways in which machines are: the snapshot is that of an undisturbed process
/// alone, and no site is asked by two workers within its delay.
/// </summary>
public sealed class ClusterTests(ClusterSite site, ITestOutputHelper output)
{
    private const string Middle = "SELECT COUNT(*) > 40 FROM documents";

    [Fact]
    public async Task Run_OneWorkerKilledAndOneAsleep_TheThirdDoesTheirWorkAndTheSleeperLetsGo()
    {
        await site.ReadyAsync();
        using ClusterStage stage = new(site, site.Server, "killed");
        var workers = await stage.WorkersAsync(null, "w1", "w2", "w3");
        var run = stage.Run("--json");
        await stage.UntilAsync(Middle);
        await stage.UntilAsync("SELECT COUNT(DISTINCT leased_by) = 3 FROM work WHERE state = 'leased'");

        workers[1].Kill();
        await workers[0].SignalAsync("STOP");
        await stage.UntilAsync("SELECT COUNT(*) = 0 FROM work WHERE leased_by IN ('w1', 'w2') AND state = 'leased'");
        var woken = TimeProvider.System.GetUtcNow();
        await workers[0].SignalAsync("CONT");
        await workers[0].SaidAsync("lets go of piece");
        var result = await run.EndAsync();

        await SameAsync(stage, result, woken);
        Assert.Contains("lets go of piece", workers[0].ErrorSoFar, StringComparison.Ordinal);
        Assert.Equal(0L, await stage.AskAsync<long>("SELECT COUNT(*) FROM work WHERE state <> 'done'"));
        Assert.True(await stage.AskAsync<bool>("SELECT bool_or(attempts > 1) FROM work"), "the dead worker's pieces were taken over");
        Assert.Equal(3L, await stage.AskAsync<long>("SELECT COUNT(*) FROM workers"));
    }

    [Fact]
    public async Task Run_WorkerCutOffAndServerRestarted_TheNightGoesOnAndNothingComesInAfterwards()
    {
        await site.ReadyAsync();
        using ClusterStage stage = new(site, site.Server, "cut");
        using CutProxy proxy = new(site.Server.Port);
        var cut = await stage.WorkersAsync(proxy.Port, "w1");
        await stage.WorkersAsync(null, "w2");
        var run = stage.Run("--json");
        await stage.UntilAsync(Middle);
        await stage.UntilAsync("SELECT COUNT(*) > 0 FROM work WHERE leased_by = 'w1' AND state = 'leased'");

        proxy.Cut();
        site.Server.Restart();
        var result = await run.EndAsync();
        var documents = await stage.AskAsync<string>(State);
        proxy.Mend();
        await cut[0].SaidAsync("lets go of piece");
        await stage.UntilAsync("SELECT bool_and(seen_at > clock_timestamp() - INTERVAL '3 seconds') FROM workers");

        await SameAsync(stage, result);
        Assert.Equal(documents, await stage.AskAsync<string>(State));
    }

    [Fact]
    public async Task Run_StoppedThenAsleepWhilePublishing_AnotherGoesOnAndLatestStaysItsOwn()
    {
        await site.ReadyAsync();
        using ClusterStage stage = new(site, site.Server, "publishers");
        await stage.WorkersAsync(null, "w1", "w2");
        var stopped = stage.Run("--json");
        await stage.UntilAsync(Middle);
        await stopped.SignalAsync("INT");
        (await stopped.EndAsync()).Expect(130);
        Assert.Equal(0L, await stage.AskAsync<long>("SELECT COUNT(*) FROM work WHERE state IN ('open', 'leased')"));
        Assert.True(await stage.AskAsync<bool>("SELECT COUNT(*) > 40 FROM documents"), "what was done stays done");

        var asleep = stage.Run("--json");
        await stage.UntilAsync("SELECT COUNT(*) > 0 FROM work WHERE kind = 'publish'");
        await asleep.SignalAsync("STOP");
        // Nobody takes its place while it may be alive.
        await stage.UntilAsync("SELECT bool_and(until < clock_timestamp()) FROM leases");
        var other = stage.Run("--json");
        var result = await other.EndAsync();
        var latest = Crashes.SnapshotCheck.Latest(stage.Data);
        await asleep.SignalAsync("CONT");
        var late = await asleep.EndAsync();

        await SameAsync(stage, result);
        Assert.Equal(1, late.ExitCode);
        Assert.Equal(latest, Crashes.SnapshotCheck.Latest(stage.Data));
        Assert.Equal(1L, await stage.AskAsync<long>("SELECT COUNT(*) FROM snapshots"));
    }

    [Fact]
    public async Task Rerun_OfAllDealtOutToTwoWorkers_WritesTheBytesOfAProcessAlone()
    {
        await site.ReadyAsync();
        using ClusterStage stage = new(site, site.Server, "dealt");
        var alone = site.Place.Of("reread");
        ClusterContent.Copy(site.Place.Of("alone"), alone);
        ClusterContent.Copy(Path.Combine(alone, "archive"), Path.Combine(stage.Data, "archive"));
        (await EtlInProcess.RunAsync(site.Place.Root, "ledger", "copy", "--to", stage.Ledger, "--data", alone)).Expect(0);
        (await EtlInProcess.RunAsync(site.Place.Root, "rerun", "--all", "--from", "clean", "--quiet", "--data", alone)).ExpectPublished();
        await stage.WorkersAsync(null, "w1", "w2");

        var result = await stage.Do("rerun", "--all", "--from", "clean", "--json").EndAsync();

        result.ExpectPublished();
        Assert.True(await stage.AskAsync<bool>("SELECT COUNT(DISTINCT leased_by) = 2 FROM work WHERE kind <> 'publish'"), "both had a share of it");
        Assert.Equal(ClusterContent.Of(alone), ClusterContent.Of(stage.Data));
        var here = ClusterContent.Digests(stage.Data);
        Assert.All(ClusterContent.Digests(alone).Where(static f => !ClusterContent.IsDated(f.Key)),
            file => Assert.True(here[file.Key] == file.Value, $"{file.Key} has other bytes, though no column of it says on which night something was seen"));
    }

    /// <summary>What the ledger holds of documents.</summary>
    private const string State = "SELECT string_agg(document_id || last_run_id || page_sha256, ',' ORDER BY document_id) || "
        + "(SELECT COUNT(*) FROM outcomes) || ' ' || (SELECT COUNT(*) FROM attempts) FROM documents";

    private async Task SameAsync(ClusterStage stage, EtlResult result, DateTimeOffset? woken = null)
    {
        result.ExpectPublished();
        Assert.Equal(site.Expected, ClusterContent.Of(stage.Data));
        var tooSoon = ClusterContent.TooSoon(stage.Data, ClusterSite.Delay, woken);
        Assert.True(tooSoon.Count == 0, $"no site is asked by two workers within its delay: {string.Join("; ", tooSoon)}");
        Assert.Equal(0L, await stage.AskAsync<long>("SELECT COUNT(*) FROM outcomes o WHERE NOT EXISTS (SELECT 1 FROM outputs b "
            + "WHERE b.document_id = o.document_id AND b.stage = o.stage AND b.memo_key = o.memo_key) AND o.outcome = 'ok'"));
        output.WriteLine($"documents asked for: {site.Hosts.DocumentsAsked} of {ClusterSite.Sources * ClusterSite.Documents}");
        site.Hosts.Reset();
    }
}
