using System.Globalization;
using Etl.Fetch.Pages;
using Etl.Runs.Ledger;

namespace Etl.Tests.Runs.Ledger;

public class FetchMemoryTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly LedgerDatabase _database;

    public FetchMemoryTests() => _database = TestLedger.For(_directory.Path).Open(TimeProvider.System);

    public void Dispose()
    {
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task FindAllAsync_ManyAddresses_GivesForEachWhatFindGives()
    {
        var token = TestContext.Current.CancellationToken;
        await using LedgerWriter writer = new(_database, "r1", null);
        using FetchMemory memory = new(_database, writer);
        for (var i = 0; i < 100; i += 3)
        {
            await memory.RememberAsync("a", Url(i), Before(i), token);
        }

        await writer.FlushAsync(token);
        string[] urls = [.. Enumerable.Range(0, 100).Select(Url)];

        var all = await memory.FindAllAsync("a", urls, token);

        Assert.Equal(Enumerable.Range(0, 100).Select(static i => i % 3 == 0 ? Before(i).Sha256 : null), all.Select(static b => b?.Sha256));
        Assert.All(await memory.FindAllAsync("b", urls, token), static b => Assert.Null(b));
        Assert.Empty(await memory.FindAllAsync("a", [], token));
    }

    [Fact]
    public async Task FindAsync_AfterManyInVain_StillKnowsWhatWasRememberedBeforeAndAfter()
    {
        var token = TestContext.Current.CancellationToken;
        await using LedgerWriter writer = new(_database, "r1", null);
        using FetchMemory memory = new(_database, writer);
        await memory.RememberAsync("a", Url(1), Before(1), token);
        await writer.FlushAsync(token);
        await memory.RememberAsync("a", Url(2), Before(2), token);
        for (var i = 1000; i < 1200; i++)
        {
            Assert.Null(await memory.FindAsync("a", Url(i), token));
        }

        await memory.RememberAsync("a", Url(3), Before(3), token);
        await writer.FlushAsync(token);

        foreach (var i in new[] { 1, 2, 3 })
        {
            Assert.Equal(Before(i).Sha256, (await memory.FindAsync("a", Url(i), token))?.Sha256);
        }
    }

    private static string Url(int i) => string.Create(CultureInfo.InvariantCulture, $"https://a.example/{i}.html");

    private static FetchedBefore Before(int i) => new()
    {
        Sha256 = i.ToString("x64", CultureInfo.InvariantCulture),
        FirstFetchedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
