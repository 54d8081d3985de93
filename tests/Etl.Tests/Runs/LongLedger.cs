using Etl.Runs.Views;

namespace Etl.Tests.Runs;

/// <summary>A ledger of two hundred nights, made once: twenty documents of two sources, of which some fail for a time.</summary>
public sealed class LongLedger : IAsyncLifetime
{
    public const int Nights = 200;

    internal RunHarness Harness { get; } = new();

    internal LedgerView Ledger => LedgerView.Open(Harness.Place)!;

    public async ValueTask InitializeAsync()
    {
        Harness.Pipeline = Harness.Pipeline with { RetireAfter = 1000 };
        for (var i = 0; i < 10; i++)
        {
            Harness.Site.Set("a", $"{i}", $"text {i}");
            Harness.Site.Set("b", $"{i}", i < 3 ? $"fail:extract {i}" : $"text {i}");
        }

        for (var night = 1; night <= Nights; night++)
        {
            // One page changes every twenty nights; on the last night two documents fail that never did.
            Harness.Site.Set("a", "9", $"text {night / 20} of 9");
            if (night == Nights)
            {
                Harness.Site.Set("a", "0", "fail:clean now");
                Harness.Site.Set("a", "1", "404");
            }

            await Harness.RunAsync();
        }
    }

    public ValueTask DisposeAsync()
    {
        Harness.Dispose();
        return ValueTask.CompletedTask;
    }
}
