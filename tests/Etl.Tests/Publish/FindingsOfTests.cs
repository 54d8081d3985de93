using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Publish.Snapshots;
using Etl.Publish.Writing;

namespace Etl.Tests.Publish;

/// <summary>The rules and issues of one report, read out of a snapshot.</summary>
public sealed class FindingsOfTests : IDisposable
{
    private readonly SnapshotFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task FindingsOf_EachReport_AreItsRowsInOrder()
    {
        List<PublishedReport> reports = [.. Enumerable.Range(1, 40).Select(Report)];
        var snapshot = await _fixture.PublishAsync(1, reports, limits: new WriteLimits { RowsPerGroup = 16, BytesPerFile = 4000 });

        Assert.True(File.Exists(Path.Combine(snapshot.Directory, "checks", "2023.1.parquet")), "the year has several files");
        foreach (var report in reports.Select(static r => r.Report))
        {
            var found = Of(snapshot.Id, report.ReportId, 2023);

            Assert.NotNull(found);
            Assert.Equal(report.Checks, found.Checks);
            Assert.Equal(report.Issues, found.Issues);
        }
    }

    [Fact]
    public async Task FindingsOf_ReportWithoutAny_AreNone()
    {
        var report = Report(1);
        var snapshot = await _fixture.PublishAsync(1, [report with { Report = report.Report with { Checks = [], Issues = [] } }], documentIssues: []);

        var found = Of(snapshot.Id, report.Report.ReportId, 2023);

        Assert.NotNull(found);
        Assert.Empty(found.Checks);
        Assert.Empty(found.Issues);
    }

    [Fact]
    public async Task FindingsOf_NoSuchSnapshotYearOrReadableFile_AreNotKnown()
    {
        var snapshot = await _fixture.PublishAsync(1, [Report(1)]);
        var report = Report(1).Report.ReportId;

        Assert.Null(Of("20200101T000000Z-deadbeef", report, 2023));
        Assert.Null(Of("../snapshots", report, 2023));
        Assert.Null(Of(snapshot.Id, report, 2022));

        await File.WriteAllTextAsync(Path.Combine(snapshot.Directory, "checks", "2023.parquet"), "no Parquet", SnapshotFixture.Token);
        Assert.Null(Of(snapshot.Id, report, 2023));
    }

    private ReportFindings? Of(string id, string report, int year) => _fixture.Catalog.FindingsOf(id, report, year, SnapshotFixture.Token);

    private static PublishedReport Report(int number)
    {
        var published = Samples.Report(number, 2023);
        return published with
        {
            Report = published.Report with
            {
                Checks =
                [
                    new Check("R1", "natural_person", CheckOutcome.Holds, number, number, 0, "requests/a/b requests/c/d"),
                    new Check("R2", "", CheckOutcome.Broken, number + 0.1, 1.0 / 3, number + 0.1 - (1.0 / 3), "requests"),
                    new Check("Y1", "it's", CheckOutcome.Undecided, null, double.MaxValue, null, ""),
                ],
                Issues =
                [
                    Samples.Issue("one", Severity.Error) with { Message = $"第{number}份" },
                    Samples.Issue("two", Severity.Info) with { Table = "requests", Item = null, Measure = null, Expected = "", Actual = null },
                ],
            },
        };
    }
}
