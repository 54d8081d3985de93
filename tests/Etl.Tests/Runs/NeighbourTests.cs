using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Model.Settings;

namespace Etl.Tests.Runs;

/// <summary>Reports are held against their neighbours in the snapshot, whichever of them a night has touched.</summary>
public class NeighbourTests : IDisposable
{
    private readonly RunHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task RunAsync_YearBeforeChanges_ChecksOfAnUntouchedReportChangeWithIt()
    {
        _harness.Site.Set("a", "2022", "by:南县水利局 year:2022 over:0 forward:4");
        _harness.Site.Set("a", "2023", "by:南县水利局 year:2023 over:4 forward:1");
        await _harness.RunAsync();
        var before = Row("2023");
        Assert.Contains("\"rule\":\"Y1\",\"scope\":\"total\",\"outcome\":\"holds\",\"left\":4,\"right\":4", before, StringComparison.Ordinal);

        _harness.Site.Set("a", "2022", "by:南县水利局 year:2022 over:0 forward:5");
        await _harness.RunAsync();

        Assert.Equal("clean=1 extract=1 normalize=1 validate=1", _harness.Line.CallsInWords());
        Assert.Contains("\"outcome\":\"broken\",\"left\":5,\"right\":4", Row("2023"), StringComparison.Ordinal);
        Assert.Contains(IssueCodes.CrossYearMismatch, Row("2023"), StringComparison.Ordinal);
        Assert.DoesNotContain("Y1", Row("2022"), StringComparison.Ordinal);

        _harness.Site.Set("a", "2022", "by:南县水利局 year:2022 over:0 forward:4");
        await _harness.RunAsync();
        Assert.Equal(before, Row("2023"));
    }

    [Fact]
    public async Task RunAsync_SourceInQuarantine_IsANeighbourWithTheRowsItKeeps()
    {
        _harness.Pipeline = _harness.Pipeline with { SourceGates = new GateSettings { FailedDocuments = 0.4 } };
        _harness.Site.Set("a", "2022", "by:南县水利局 year:2022 over:0 forward:4");
        _harness.Site.Set("b", "2023", "by:南县水利局 year:2023 over:4 forward:1");
        await _harness.RunAsync();
        _harness.Site.Set("a", "2022", "fail:extract");
        _harness.Site.Set("b", "2023", "by:南县水利局 year:2023 over:9 forward:1");

        var result = await _harness.RunAsync();

        Assert.Equal(["a"], result.Quarantined);
        Assert.Contains("\"outcome\":\"broken\",\"left\":4,\"right\":9", Row("2023"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM figures")]
    [InlineData("UPDATE figures SET body = x'00'")]
    public async Task RunAsync_FiguresMissingOrOfAnotherVersion_AreTakenFromTheReports(string damage)
    {
        _harness.Site.Set("a", "2022", "by:南县水利局 year:2022 over:0 forward:4");
        _harness.Site.Set("a", "2023", "by:南县水利局 year:2023 over:4 forward:1");
        await _harness.RunAsync();
        var before = _harness.Publisher.ReadLatest("reports");
        _harness.Execute(damage);

        await _harness.RunAsync();

        Assert.Equal(before, _harness.Publisher.ReadLatest("reports"));
        Assert.Equal("clean=0 extract=0 normalize=0 validate=0", _harness.Line.CallsInWords());
    }

    [Fact]
    public async Task RunAsync_OutputsNobodyStandsOn_GoWithTheirFigures()
    {
        _harness.Site.Set("a", "1", "one");
        await _harness.RunAsync();
        _harness.Site.Set("a", "1", "two");
        await _harness.RunAsync();
        await _harness.RunAsync();

        Assert.Equal(1, _harness.Scalar<int>("SELECT COUNT(*) FROM figures"));
    }

    private string Row(string page) => _harness.Publisher.ReadLatest("reports").Split('\n')
        .Single(l => l.Contains($"example/{page}\t", StringComparison.Ordinal));
}
