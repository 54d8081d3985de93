using System.Diagnostics;
using System.Text.Json;

namespace Etl.EndToEnd.Tests.Crashes;

/// <summary>Ctrl-C, SIGTERM and a terminal that is closed.</summary>
public sealed class SignalTests(SharedCrashSite shared)
{
    /// <summary>Seconds; generous, because other tests work at the same time.</summary>
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("INT", "documents:")]
    [InlineData("TERM", "documents:")]
    [InlineData("HUP", "documents:")]
    [InlineData("TERM", "publish:")]
    public async Task Run_Signal_EndsWith130WithinSecondsAndTheNextRunGoesOn(string signal, string phase)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no " + signal);
        var site = await shared.GetAsync();
        var data = await site.CopyBaseAsync($"{signal}-{phase[..^1]}");
        var latest = SnapshotCheck.Latest(data);
        TimeSpan took;
        EtlResult stopped;
        // A shell that starts a test in the background may have it ignore Ctrl-C; a person's terminal does not.
        using (var run = EtlProcess.Start(site.Root, "env", ["--default-signal=INT", "dotnet", EtlProcess.Program, "run", "--data", data], null))
        {
            await run.SaidAsync(phase);
            var start = Stopwatch.GetTimestamp();
            await run.SignalAsync(signal);
            stopped = (await run.EndAsync()).Expect(130);
            took = Stopwatch.GetElapsedTime(start);
        }

        var kept = LedgerCheck.Through(data);
        var next = (await site.EtlAsync("run", "--json", "--quiet", "--data", data)).Expect(0).Json();
        var runs = (await site.EtlAsync("runs", "--json", "--data", data)).Expect(0).Json();

        Assert.True(took < Seconds, $"it took {took} to stop");
        Assert.Contains("It was stopped. What it had done is kept", stopped.Output, StringComparison.Ordinal);
        Assert.Contains("Stopping: what is done is kept", stopped.Error, StringComparison.Ordinal);
        Assert.Equal(["done", "stopped", "done"], runs.EnumerateArray().Select(static r => r.GetProperty("state").GetString()));
        Assert.Equal(kept, Validated(next, "reused"));
        Assert.Equal(SharedCrashSite.Documents - kept, Validated(next, "done"));
        Assert.NotEqual(latest, SnapshotCheck.Latest(data));
        Assert.Empty(SnapshotCheck.Leftovers(data));
        Assert.Empty(LedgerCheck.Problems(Path.Combine(data, "ledger.db")));
    }

    [Fact]
    public async Task Stop_RunOfAnotherProcess_EndsInGoodOrderAndTheNextGoesOn()
    {
        var site = await shared.GetAsync();
        var data = await site.CopyBaseAsync("asked");
        EtlResult stopped;
        JsonElement asked;
        using (var run = EtlProcess.Start(site.Root, "dotnet", [EtlProcess.Program, "run", "--data", data], null))
        {
            await run.SaidAsync("documents:");
            asked = (await site.EtlAsync("stop", "--json", "--data", data)).Expect(0).Json();
            stopped = (await run.EndAsync()).Expect(130);
        }

        var kept = LedgerCheck.Through(data);
        var next = (await site.EtlAsync("run", "--json", "--quiet", "--data", data)).Expect(0).Json();
        var runs = (await site.EtlAsync("runs", "--json", "--data", data)).Expect(0).Json();

        Assert.Contains("It was stopped. What it had done is kept", stopped.Output, StringComparison.Ordinal);
        var state = runs.EnumerateArray().Single(r => r.GetProperty("run_id").GetString() == asked.GetProperty("run_id").GetString());
        Assert.Equal("stopped", state.GetProperty("state").GetString());
        Assert.Equal(kept, Validated(next, "reused"));
        Assert.Equal(SharedCrashSite.Documents - kept, Validated(next, "done"));
        Assert.Empty(LedgerCheck.Problems(Path.Combine(data, "ledger.db")));
    }

    [Fact]
    public async Task Run_HangupThatIsToBeIgnored_GoesOn()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no HUP");
        var site = await shared.GetAsync();
        var data = await site.CopyBaseAsync("nohup");
        using var run = EtlProcess.Start(site.Root, "env", ["--ignore-signal=HUP", "dotnet", EtlProcess.Program, "run", "--data", data], null);
        await run.SaidAsync("documents:");

        await run.SignalAsync("HUP");

        (await run.EndAsync()).Expect(0);
    }

    private static long Validated(JsonElement result, string what) => result.GetProperty("counts").EnumerateArray()
        .Where(static c => c.GetProperty("stage").GetString() == "validate").Sum(c => c.GetProperty(what).GetInt64());
}
