using System.Text.Json;

namespace Etl.EndToEnd.Tests.Crashes;

/// <summary>One run at a time on a data directory.</summary>
public sealed class LockTests(SharedCrashSite shared)
{
    [Fact]
    public async Task Run_AnotherIsAtWork_SecondSaysWhoAndSinceWhenAndTheFirstGoesOn()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGSTOP");
        var site = await shared.GetAsync();
        var data = await site.CopyBaseAsync("locked");
        using var first = site.Start(data);
        await first.WorkingAsync();
        // Held where it is, so that the second certainly meets it.
        await first.SignalAsync("STOP");
        var second = await site.EtlAsync("run", "--quiet", "--data", data);
        var imported = await site.EtlAsync("import", data, "--quiet", "--data", data);
        var status = await site.EtlAsync("status", "--data", data);
        await first.SignalAsync("CONT");
        var ended = await first.EndAsync();

        second.Expect(1);
        imported.Expect(1);
        status.Expect(0);
        ended.Expect(0);
        var run = ended.Error.Split('\n')[0].Replace("Run ", "", StringComparison.Ordinal).Trim();
        Assert.Matches($@"Run {run} works on this data directory: process {first.Id} on \S+, since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d UTC\.", second.Error);
        Assert.Contains($"process {first.Id} on", imported.Error, StringComparison.Ordinal);
        Assert.Contains($"It is at work in process {first.Id}", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LockOfADeadProcess_IsTakenOver()
    {
        var site = await shared.GetAsync();
        var data = await site.CopyBaseAsync("dead");
        var holder = Path.Combine(data, "run.lock.json");
        string dead;
        using (var killed = site.Start(data))
        {
            await killed.WorkingAsync();
            killed.Kill();
            await killed.EndAsync();
            dead = killed.Id;
        }

        using (var left = JsonDocument.Parse(await File.ReadAllTextAsync(holder, TestContext.Current.CancellationToken)))
        {
            Assert.Equal(dead, left.RootElement.GetProperty("process_id").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        (await site.EtlAsync("run", "--quiet", "--data", data)).Expect(0);
        var runs = (await site.EtlAsync("runs", "--json", "--data", data)).Expect(0).Json();

        Assert.Equal(["done", "killed", "done"], runs.EnumerateArray().Select(static r => r.GetProperty("state").GetString()));
        Assert.False(File.Exists(holder), "nobody holds the lock any more");
    }
}
