namespace Etl.EndToEnd.Tests;

/// <summary>The demo, run twice on one data directory; made once for all tests that look at it.</summary>
public sealed class DemoRun : IAsyncLifetime
{
    internal Workplace Place { get; } = new();

    internal EtlResult First { get; private set; } = null!;

    internal EtlResult Second { get; private set; } = null!;

    internal SortedDictionary<string, string> FirstDigests { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        First = await EtlProcess.RunAsync(Place.Root, "demo", "--data", Place.Data);
        FirstDigests = First.ExitCode == 0 ? Workplace.Digests(Place.Data) : [];
        Second = await Place.EtlAsync("demo");
    }

    public ValueTask DisposeAsync()
    {
        Place.Dispose();
        return ValueTask.CompletedTask;
    }
}
