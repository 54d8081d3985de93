using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Views;
using Etl.Shared;

namespace Etl.Tests.Runs.Ledger;

public sealed class LedgerCopyTests : IDisposable
{
    private readonly RunHarness _harness = new();
    private readonly TempDirectory _back = new();

    public void Dispose()
    {
        _harness.Dispose();
        _back.Dispose();
    }

    [Fact]
    public async Task Copy_ThereAndBack_HoldsTheSameRunsAndNothingIsDoneAgain()
    {
        var server = LedgerPlace.Of(_harness.Directory.Path, PostgresTesting.Server.NewLedger());
        for (var i = 0; i < 5; i++)
        {
            _harness.Site.Set("a", $"{i}", i == 3 ? "fail:clean" : $"text {i}");
        }

        await _harness.RunAsync();
        await _harness.RunAsync();

        var there = LedgerCopy.Copy(_harness.Place, server, TimeProvider.System, TestContext.Current.CancellationToken);
        var back = LedgerCopy.Copy(server, LedgerPlace.In(_back.Path), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(there, back);
        Assert.Contains(("documents", 5), there);
        Assert.Equal(Runs(_harness.Place), Runs(server));
        Assert.Equal(Runs(_harness.Place), Runs(LedgerPlace.In(_back.Path)));
    }

    [Fact]
    public async Task Copy_IntoALedgerThatIsNotEmpty_IsRefused()
    {
        _harness.Site.Set("a", "1", "text");
        await _harness.RunAsync();

        Assert.Throws<RunUsageException>(() =>
            LedgerCopy.Copy(_harness.Place, _harness.Place, TimeProvider.System, TestContext.Current.CancellationToken));
    }

    private static string[] Runs(LedgerPlace place) => [.. LedgerView.Open(place)!.Runs(10).Select(static r => $"{r.RunId} {r.SnapshotId}")];
}
