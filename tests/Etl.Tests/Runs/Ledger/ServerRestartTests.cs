using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Shared;

namespace Etl.Tests.Runs.Ledger;

public sealed class ServerRestartTests
{
    [Fact]
    public async Task RunAsync_ServerRestartsInTheMiddle_GivesWhatAnUndisturbedRunGives()
    {
        PostgresTesting.SkipWhereThereIsNone();
        using PostgresServer server = new();
        using var undisturbed = Filled(null);
        using var disturbed = Filled(server.NewLedger());
        var fetched = 0;
        disturbed.Site.BeforeFetch = (_, _) =>
        {
            if (Interlocked.Increment(ref fetched) == 20)
            {
                server.Restart();
            }

            return Task.CompletedTask;
        };

        var expected = await undisturbed.RunAsync();
        var result = await disturbed.RunAsync();

        Assert.True(result.State == RunState.Done, result.Message);
        Assert.Equal(undisturbed.Publisher.ReadLatest("reports"), disturbed.Publisher.ReadLatest("reports"));
        Assert.Equal(expected.Counts.Select(static c => (c.SourceId, c.Stage, c.Done, c.Failed)),
            result.Counts.Select(static c => (c.SourceId, c.Stage, c.Done, c.Failed)));
    }

    private static RunHarness Filled(string? ledger)
    {
        RunHarness harness = new(d => LedgerPlace.Of(d, ledger));
        for (var i = 0; i < 40; i++)
        {
            harness.Site.Set("a", $"{i:00}", $"text {i}");
        }

        return harness;
    }
}
