using System.Data.Common;
using Etl.Runs.Execution;
using Etl.Runs.Ledger;

namespace Etl.Tests.Runs.Execution;

/// <summary>Which page that was never met before is a report that is known from another address.</summary>
public sealed class MovedReportsTests : IDisposable
{
    private const string Text = "by:甲局 year:2021 over:0 forward:4";

    private readonly RunHarness _harness = new();

    public MovedReportsTests() => _harness.Line.TellsContent = true;

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task RunAsync_ReportAtAnotherPath_KeepsItsIdentityAndIsToldOnce()
    {
        await NightAsync(("old", Text));
        var result = await NightAsync(("new", Text));

        Assert.Equal([$"{FakeSite.IdOf("a", "old")} https://a.example/new"], Documents());
        Assert.Equal(["https://a.example/new"], _harness.Publisher.Urls);
        Assert.Equal("site_moved", _harness.Scalar<string>($"SELECT code FROM lists WHERE run_id = '{result}'"));
        Assert.Equal("https://a.example/old", _harness.Scalar<string>("SELECT known_as FROM fetch_memory WHERE url = 'https://a.example/new'"));
        Assert.Equal(0, _harness.Scalar<long>($"SELECT COUNT(*) FROM outcomes WHERE document_id = '{FakeSite.IdOf("a", "new")}'"));
    }

    [Theory]
    [InlineData("by:乙局 year:2021 over:0 forward:4")]
    [InlineData("by:甲局 year:2022 over:0 forward:4")]
    [InlineData("by:甲局 year:2021 other forward:4")]
    public async Task RunAsync_OtherPublisherYearOrNumbers_IsAnotherReport(string text)
    {
        await NightAsync(("old", Text));
        await NightAsync(("new", text));

        Assert.Equal(2, Documents().Length);
    }

    [Fact]
    public async Task RunAsync_OldAddressIsStillListed_IsACopyAndNoMove()
    {
        await NightAsync(("old", Text));
        await NightAsync(("new", Text), ("old", Text));

        Assert.Equal(2, Documents().Length);
    }

    [Fact]
    public async Task RunAsync_OldAddressAnswers404_IsAMove()
    {
        await NightAsync(("old", Text));
        await NightAsync(("new", Text), ("old", "404"));

        Assert.Equal([$"{FakeSite.IdOf("a", "old")} https://a.example/new"], Documents());
    }

    [Fact]
    public async Task RunAsync_TwoSayTheSame_ProvesNothing()
    {
        await NightAsync(("one", Text), ("two", Text));
        await NightAsync(("new", Text));

        Assert.Equal(3, Documents().Length);
    }

    private async Task<string> NightAsync(params (string Name, string Text)[] pages)
    {
        _harness.Site.Sources.Clear();
        foreach (var (name, text) in pages)
        {
            _harness.Site.Set("a", name, text);
        }

        return (await _harness.RunAsync()).RunId!;
    }

    private string[] Documents() =>
        _harness.Scalar<string>("SELECT group_concat(document_id || ' ' || url, '\n') FROM documents")!.Split('\n');

    [Fact]
    public void Adopt_AnotherHasTakenTheRunsPlace_IsKeptOut()
    {
        MovedReports late = new(_harness.Environment().Line, _harness.Place.Open(TimeProvider.System), "run", new Lost());

        Assert.Throws<LeaseLostException>(() => late.Adopt([]));
    }

    private sealed class Lost : ILedgerFence
    {
        public void Check(DbConnection connection, DbTransaction transaction) => throw new LeaseLostException();
    }
}
