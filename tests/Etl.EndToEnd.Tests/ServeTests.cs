using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Etl.EndToEnd.Tests;

/// <summary><c>etl serve</c> as a service manager sees it.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Serve_KilledAndStartedAgain_ForgetsNothingAndCatchesUpMissedNightsOnce()
    {
        _place.CopyConfiguration();
        var pipelines = _place.Of("pipelines");
        await File.WriteAllTextAsync(Path.Combine(pipelines, "often.yaml"), "name: often\nschedule: '0/2 * * * * ?'\nsources: [linshan]\n",
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(pipelines, "nightly.yaml"), $"name: nightly\nschedule: '{Nightly()}'\ntime_zone: UTC\nsources: [linshan]\n",
            TestContext.Current.CancellationToken);

        using (var serve = Serve())
        {
            await serve.SaidAsync("nightly: next at");
            await serve.SaidAsync("Pipeline often ended as Done");
            serve.Kill();
            var killed = await serve.EndAsync();
            Assert.Matches(@"often: next at \w{3} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d Asia/Shanghai \(0/2 \* \* \* \* \?\)", killed.Output);
            Assert.DoesNotContain("Pipeline nightly ended", killed.Error, StringComparison.Ordinal);
        }

        // Five nights go by while it is down.
        ShiftNextFireTime("nightly", TimeSpan.FromDays(-5));

        using (var serve = Serve())
        {
            await serve.SaidAsync("Pipeline nightly ended as Done");
            await serve.SaidAsync("Pipeline often ended as Done");
            await serve.TerminateAsync();
            var stopped = (await serve.EndAsync()).Expect(0);
            Assert.Contains("Stopped.", stopped.Error, StringComparison.Ordinal);
        }

        JsonElement[] runs = [.. (await _place.EtlAsync("runs", "--json", "--limit", "1000")).Expect(0).Json().EnumerateArray()];
        var caughtUp = Assert.Single(runs, static r => r.GetProperty("pipeline").GetString() == "nightly");
        Assert.True(caughtUp.GetProperty("scheduled_at").GetDateTimeOffset() < TimeProvider.System.GetUtcNow(), "it stands for a night that is over");
        Assert.DoesNotContain(runs, static r => r.GetProperty("state").GetString() == "running");
        Assert.All(runs.Where(static r => r.GetProperty("state").GetString() == "done"),
            static r => Assert.Equal(JsonValueKind.String, r.GetProperty("snapshot_id").ValueKind));
    }

    /// <summary>A time of day twelve hours away: it does not come during the test.</summary>
    private static string Nightly() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"0 0 {(TimeProvider.System.GetUtcNow().Hour + 12) % 24} * * ?");

    private EtlProcess Serve() => EtlProcess.Start(_place.Root, "serve", "--sample-sites", "--data", _place.Data);

    private void ShiftNextFireTime(string pipeline, TimeSpan by)
    {
        using SqliteConnection schedule = new(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_place.Data, "schedule.db"), Pooling = false }
            .ToString());
        var changed = schedule.Execute("UPDATE QRTZ_TRIGGERS SET NEXT_FIRE_TIME = NEXT_FIRE_TIME + @ticks WHERE TRIGGER_NAME = @pipeline",
            new { pipeline, ticks = by.Ticks });
        Assert.Equal(1, changed);
    }
}
