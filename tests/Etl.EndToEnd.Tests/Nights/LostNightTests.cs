using System.Net;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;

namespace Etl.EndToEnd.Tests.Nights;

/// <summary>Nights that can't begin when their time comes: each is told in <c>status</c>, <c>runs</c>, <c>/health</c> and notices, and none is lost.</summary>
public sealed class LostNightTests
{
    [Fact]
    public async Task Night_RunByHandHoldsTheLock_WaitsAndIsRun()
    {
        await using var stage = await NightStage.StartAsync();
        var byHand = stage.RunByHand();
        var night = stage.NightAsync();
        await stage.Watcher.SeenAsync(1057);
        // The program of another process would hold this lock: without it the night's program is dead.
        using var serve = File.Open(Path.Combine(stage.Data, "serve.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        Assert.StartsWith("The night of nightly, due at 2026-03-02 18:30 UTC, waits: Run by-hand works on this data directory (process 4711",
            await stage.StatusAsync(), StringComparison.Ordinal);
        Assert.Contains("waiting", await stage.RunsAsync(), StringComparison.Ordinal);
        stage.Clock.Set(stage.Due.AddMinutes(11));
        await stage.Watcher.SeenAsync(NoticeKind.Late);
        byHand.Dispose();
        await night;

        var run = Assert.Single(stage.Nights());
        Assert.True(run is { State: RunState.Done, Whole: true } && run.ScheduledAt == stage.Due, $"{run.State}: {run.Message}");
        Assert.Contains("Run by-hand works", Assert.Single(stage.Watcher.Notices).Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await stage.HealthAsync()).Status);
    }

    [Theory]
    [InlineData("once", "Done Skipped Skipped Skipped")]
    [InlineData("wait", "Done Done Done Done")]
    public async Task Nights_RunByHandHoldsTheLockForDays_AreDoneAsTheRuleSays(string rule, string expected)
    {
        await using var stage = await NightStage.StartAsync($"overlap: {rule}");
        var byHand = stage.RunByHand();

        Task[] nights = [stage.NightAsync(), stage.NightAsync(), stage.NightAsync(), stage.NightAsync()];
        byHand.Dispose();
        await Task.WhenAll(nights);

        var rows = stage.Nights();
        Assert.Equal(expected, string.Join(' ', rows.Select(static r => r.State).Order()));
        Assert.Equal(4, rows.Select(static r => r.ScheduledAt).Distinct().Count());
        Assert.All(rows.Where(static r => r.State == RunState.Skipped), static r =>
            Assert.Contains("is run for this one too", r.Message, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await stage.HealthAsync()).Status);
    }

    [Fact]
    public async Task Night_RunByHandHoldsTheLockAndTheRuleIsSkip_IsARowThatSaysSo()
    {
        await using var stage = await NightStage.StartAsync("overlap: skip");
        using var byHand = stage.RunByHand();

        await stage.NightAsync();

        Assert.StartsWith("The night of nightly, due at 2026-03-02 18:30 UTC, was left out: Run by-hand works on this data directory",
            await stage.StatusAsync(), StringComparison.Ordinal);
        Assert.Contains("skipped", await stage.RunsAsync(), StringComparison.Ordinal);
        Assert.Equal(NightReason.Overlap, Assert.Single(stage.Nights()).Reason);
    }

    [Fact]
    public async Task Nights_MisspeltKeyInAForm_AreMissedAndToldUntilItIsMended()
    {
        await using var stage = await NightStage.StartAsync();
        await stage.NightAsync();
        var form = await File.ReadAllTextAsync(stage.Place.Of("config/forms/2021.yaml"), TestContext.Current.CancellationToken);
        await stage.WriteAsync("config/forms/2021.yaml", form + "\ncolour: red\n");

        await stage.NightAsync();
        var status = await stage.StatusAsync();
        var health = await stage.HealthAsync();

        Assert.Matches(@"\AThe night of nightly, due at 2026-03-03 18:30 UTC, could not begin: [\s\S]*colour", status);
        Assert.Contains("source check", status, StringComparison.Ordinal);
        Assert.Contains("missed", await stage.RunsAsync(), StringComparison.Ordinal);
        Assert.True(stage.Nights()[0] is { State: RunState.Missed, Reason: NightReason.Configuration, Whole: true }, stage.Nights()[0].ToString());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.Status);
        Assert.Contains("could not begin", health.Body, StringComparison.Ordinal);
        Assert.Equal(NoticeKind.Failure, Assert.Single(stage.Watcher.Notices).Kind);

        await stage.NightAsync();
        await stage.NightAsync();
        await stage.NightAsync();
        Assert.Contains("the last of 4 nights in a row that brought nothing", (await stage.HealthAsync()).Body, StringComparison.Ordinal);
        Assert.Equal(4, stage.Watcher.Notices.Count);

        await stage.WriteAsync("config/forms/2021.yaml", form);
        await stage.NightAsync();
        Assert.Equal(HttpStatusCode.OK, (await stage.HealthAsync()).Status);
        Assert.Equal(NoticeKind.Recovered, stage.Watcher.Notices.Last().Kind);
        Assert.DoesNotContain("Lost:", await stage.StatusAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Watcher.Lines, static l => l.Contains("(null)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Night_ProgramKilledBeforeItBegan_IsMissedAndCaughtUp()
    {
        await using var stage = await NightStage.StartAsync();
        await stage.NightAsync();
        stage.Book.Due("nightly", stage.Due.AddDays(1));

        // Nothing but the disk knows of it now.
        stage.StartProgram();
        var status = await stage.StatusAsync();
        var health = await stage.HealthAsync();
        await stage.BuryTheDeadAsync();

        Assert.Matches(@"\AThe night of nightly, due at 2026-03-03 18:30 UTC, could not begin: The program \(process \d+\) was killed", status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.Status);
        Assert.True(stage.Nights()[0] is { State: RunState.Missed, Reason: NightReason.Killed }, "it is written down at the next start");
        Assert.Contains("was killed before the night began", Assert.Single(stage.Watcher.Notices).Message, StringComparison.Ordinal);
        await stage.NightAsync();
        Assert.Equal([RunState.Done, RunState.Missed, RunState.Done], stage.Nights().Select(static n => n.State));
        Assert.Equal(HttpStatusCode.OK, (await stage.HealthAsync()).Status);
    }

    [Fact]
    public async Task Nights_DiskFull_AreToldAtOnceAndWrittenWhenThereIsRoom()
    {
        var folder = Directory.CreateTempSubdirectory("etl-night-").FullName;
        using var disk = SmallDisk.Mount(folder);
        await using var stage = await NightStage.StartAsync(data: Path.Combine(folder, "data"));
        await stage.NightAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        disk.FillUpTo(0);

        await stage.NightAsync();
        await stage.NightAsync();
        var health = await stage.HealthAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.Status);
        Assert.True(stage.Watcher.Notices.Count >= 2 && stage.Watcher.Notices.All(static n => n.Kind == NoticeKind.Failure),
            string.Join('\n', stage.Watcher.Notices));
        disk.Free();
        stage.Book.Flush();
        Assert.Matches(@"\A(Lost: )?The night of nightly, due at 2026-03-04 18:30 UTC, ", await stage.StatusAsync());
        Assert.Equal(2, stage.Nights().Count(static n => n.State is RunState.Missed or RunState.Failed));
        await stage.NightAsync();
        Assert.Equal(HttpStatusCode.OK, (await stage.HealthAsync()).Status);
    }

    [Fact]
    public async Task Status_RunOfOneSourceAfterANightThatWasLost_StillSaysSoFirst()
    {
        await using var stage = await NightStage.StartAsync("stale_after: 36h");
        await stage.NightAsync();
        await stage.WriteAsync("config/sources/other.yaml",
            "id: other\nname: other\nregion: \"130534\"\nprivate_addresses: true\nstart: [http://127.0.0.1:1/]\ndocuments: {text: 年报}\nenabled: false\n");
        var form = await File.ReadAllTextAsync(stage.Place.Of("config/forms/2021.yaml"), TestContext.Current.CancellationToken);
        await stage.WriteAsync("config/forms/2021.yaml", form + "\ncolour: red\n");
        await stage.NightAsync();
        await stage.WriteAsync("config/forms/2021.yaml", form);

        (await EtlInProcess.RunAsync(stage.Place.Root, "run", "--from", "publish", "--quiet", "--data", stage.Data)).Expect(0);

        Assert.StartsWith("Lost: The night of nightly, due at 2026-03-03 18:30 UTC, could not begin", await stage.StatusAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await stage.HealthAsync()).Status);
        stage.Clock.Set(stage.Due.AddDays(2));
        Assert.Contains("stale after 36 hours", (await stage.HealthAsync()).Body, StringComparison.Ordinal);
    }
}
