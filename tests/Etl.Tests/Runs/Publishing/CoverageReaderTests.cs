using Etl.Model.Documents;
using Etl.Publish.Snapshots;

namespace Etl.Tests.Runs.Publishing;

/// <summary>What is expected, what is there, and why the rest is not. The fake stages' reports are all of 南县 (430921).</summary>
public sealed class CoverageReaderTests : IDisposable
{
    private const string County = "430921";
    private readonly RunHarness _harness = new() { Time = new Clock() };

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Read_EveryRegionAndYear_IsExpectedFrom2008()
    {
        _harness.Site.Set("a", "2022", "by:南县人民政府 year:2022 over:0 forward:4");

        var rows = await RowsAsync();

        var county = rows.Where(r => r.Region.Code == County).ToList();
        Assert.Equal(Enumerable.Range(2008, 16), county.Select(r => r.Year)); // the report of 2024 is not due on 1 January 2025
        var found = Assert.Single(county, r => r.State == CoverageState.Found);
        Assert.Equal((2022, "南县人民政府", "a"), (found.Year, found.Publisher, found.SourceId));
        Assert.Single(county.Select(r => r.PublisherId).Distinct());
        Assert.All(rows.Where(r => r.State != CoverageState.Found), r => Assert.True(r.Reason is not null, $"{r.Region.Code} {r.Year} has no reason"));
        Assert.Equal("no_source", rows.First(r => r.Region.Code == "430922").Reason);
        Assert.True(rows.Count > 40_000, $"{rows.Count} rows");
        Assert.Equal(rows.Count, rows.DistinctBy(r => (r.PublisherId, r.Year)).Count());
    }

    [Fact]
    public async Task Read_RegionThatChangedItsName_IsExpectedUnderTheNameOfTheYear()
    {
        _harness.Site.Set("a", "2022", "by:南县人民政府 year:2022");

        var rows = (await RowsAsync()).Where(r => r.Region.County is "密云县" or "密云区").ToList();

        Assert.Single(rows.Select(r => r.PublisherId).Distinct());
        Assert.Equal(("110228", "密云县人民政府"), (rows.Single(r => r.Year == 2015).Region.Code, rows.Single(r => r.Year == 2015).Publisher));
        Assert.Equal(("110118", "密云区人民政府"), (rows.Single(r => r.Year == 2016).Region.Code, rows.Single(r => r.Year == 2016).Publisher));
    }

    [Fact]
    public async Task Read_BodyThatPublishedTheYearBefore_IsExpectedOnceMore()
    {
        _harness.Site.Set("a", "2020", "by:南县水利局 year:2020 over:0 forward:4");
        _harness.Site.Set("a", "2021", "by:南县水利局 year:2021 over:4 forward:4");

        var rows = (await RowsAsync()).Where(r => r.Publisher == "南县水利局").ToList();

        Assert.Equal([2020, 2021, 2022], rows.Select(r => r.Year));
        Assert.Equal([null, CoverageExpectation.LastYearReport, CoverageExpectation.LastYearReport], rows.Select(r => r.ExpectedBy));
        Assert.Equal((CoverageState.NotFound, "not_listed", "a"), (rows[2].State, rows[2].Reason, rows[2].SourceId));
    }

    [Fact]
    public async Task Read_DocumentThatFailed_IsTheReasonWhereItsAddressTellsTheYear()
    {
        _harness.Site.Set("a", "2021", "by:南县人民政府 year:2021 over:0 forward:4");
        _harness.Site.Set("a", "t20230118_5.html", "fail:clean");

        var rows = (await RowsAsync()).Where(r => r.Region.Code == County).ToList();

        Assert.Equal(CoverageState.Unreadable, rows.Single(r => r.Year == 2022).State);
        Assert.StartsWith("document_failed: ", rows.Single(r => r.Year == 2022).Reason, StringComparison.Ordinal);
        Assert.Equal((CoverageState.NotFound, "documents_failed: 1"), (rows.Single(r => r.Year == 2020).State, rows.Single(r => r.Year == 2020).Reason));
    }

    /// <summary>A list names a report of a body and a year; robots.txt keeps it from being asked for, or its page fails.</summary>
    [Theory]
    [InlineData("forbidden", CoverageState.ListedOnly, "not_fetched: robots_disallowed")]
    [InlineData("404", CoverageState.Failed, "document_failed: http_404")]
    public async Task Read_ListNamesAReportThatIsNotHad_IsTheReasonOfItsBodyAndYear(string text, CoverageState state, string reason)
    {
        _harness.Site.Set("a", "2020", "by:南县人民政府 year:2020 over:0 forward:4");
        _harness.Site.Set("a", "2020b", "by:南县水利局 year:2020 over:0 forward:4");
        _harness.Site.Set("a", "info/1042", text);
        _harness.Site.LinkOf["https://a.example/info/1042"] = new LinkHints { Year = 2021, Publisher = "南县水利局" };

        var rows = (await RowsAsync()).Where(r => r.Region.Code == County && (r.Year is 2021 or 2022)).ToList();

        var listed = rows.Single(r => r.Publisher == "南县水利局" && r.Year == 2021);
        Assert.Equal((state, reason, "a"), (listed.State, listed.Reason, listed.SourceId));
        Assert.All(rows.Where(r => r != listed), r => Assert.True((r.State, r.Reason) == (CoverageState.NotFound, "documents_failed: 1"),
            $"{r.Publisher} {r.Year} is {r.State} ({r.Reason}), but the list names another body's report, or another year's"));
    }

    [Fact]
    public async Task Read_SourceOfTheRegion_ExpectsItsGovernment()
    {
        _harness.Site.HintsOf["a"] = new SourceHints { RegionCode = County };
        _harness.Site.Set("a", "2022", "by:南县水利局 year:2022 over:0 forward:4");

        var rows = (await RowsAsync()).Where(r => r.Region.Code == County && r.Kind == "government").ToList();

        Assert.All(rows, r => Assert.Equal((CoverageExpectation.Source, "a"), (r.ExpectedBy, r.SourceId)));
    }

    private async Task<List<CoverageRow>> RowsAsync()
    {
        List<CoverageRow> rows = [];
        _harness.Regions = Shipped.Regions;
        await _harness.RunAsync();
        rows.AddRange(_harness.Publisher.Last!.Coverage);
        return rows;
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
