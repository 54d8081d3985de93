using System.Globalization;
using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using ExcelDataReader;

namespace Etl.Tests.Publish.Export;

public sealed class SnapshotExporterTests : IDisposable
{
    private readonly SnapshotFixture _fixture = new();

    private string Folder => Path.Combine(_fixture.Directory, "out");

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Export_Excel_KeepsCodesAsTextNumbersAsNumbersAndDatesAsDates()
    {
        var reports = Samples.Reports();
        reports[0] = reports[0]
            with
        { Report = reports[0].Report with { IndexNumber = "000014349/2024-00012", DocumentNumber = "0012", Title = "=1+1 \u0001 <报告>" } };
        await _fixture.PublishAsync(1, reports);

        var files = await _fixture.Catalog.ExportAsync(null, Folder, new SnapshotExport { IsExcel = true }, SnapshotFixture.Token);

        Assert.Equal(18, files.Count);
        var (headings, rows) = Read("reports");
        var first = rows.Single(r => (string)r[At("report_id")]! == $"{1:x16}");
        Assert.Equal("430921", first[At("region_code")]);
        Assert.Equal("0012", first[At("document_number")]);
        Assert.Equal("000014349/2024-00012", first[At("index_number")]);
        Assert.StartsWith("=1+1", (string)first[At("title")]!, StringComparison.Ordinal);
        Assert.Equal(2022d, Convert.ToDouble(first[At("report_year")], CultureInfo.InvariantCulture));
        Assert.Equal(new DateTime(2023, 1, 21), first[At("published_on")]);
        Assert.Equal(new DateTime(2025, 3, 1, 0, 1, 0), first[At("fetched_at")]);
        var facts = Read("facts");
        Assert.Equal(84, facts.Rows.Count);
        Assert.Equal(Enumerable.Range(1, 12).Sum(i => i + (i * 10_000.5) + i + i + (i % 2)),
            facts.Rows.Sum(r => r[facts.Headings.IndexOf("value")] is { } v ? Convert.ToDouble(v, CultureInfo.InvariantCulture) : 0));
        Assert.Contains(Read("columns").Rows, r => (string)r[0]! == "facts" && (string)r[1]! == "resolved" && ((string)r[7]!).Length > 0);

        int At(string column) => headings.IndexOf(column);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Export_Wide_IsOneRowAReportAndOneColumnACell(bool isExcel)
    {
        await _fixture.PublishAsync(1);

        var files = await _fixture.Catalog.ExportAsync(null, Folder, new SnapshotExport { IsWide = true, IsExcel = isExcel }, SnapshotFixture.Token);

        Assert.Equal(isExcel ? ["wide.xlsx", "columns.xlsx"] : ["wide.csv", "columns.csv"], files.Select(f => Path.GetFileName(f)));
        if (isExcel)
        {
            var (headings, rows) = Read("wide");
            Assert.Equal(12, rows.Count);
            Assert.Equal(78d, rows.Sum(r => Convert.ToDouble(r[headings.IndexOf("requests/new_received/natural_person")], CultureInfo.InvariantCulture)));
            Assert.All(rows, r => Assert.Null(r[headings.IndexOf("requests/carried_over/total")]));
        }
        else
        {
            var lines = await File.ReadAllLinesAsync(files[0], SnapshotFixture.Token);
            Assert.Equal(13, lines.Length);
            Assert.EndsWith(
                ",disclosure/fees/amount_yuan,disclosure/regulations/issued,requests/carried_over/total,requests/new_received/commercial,requests/new_receiv"
                    + "ed/natural_person,requests/new_received/total,appeals/reconsideration/upheld",
                lines[0],
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Export_OneTable_WritesItAlone()
    {
        await _fixture.PublishAsync(1);

        var files = await _fixture.Catalog.ExportAsync(null, Folder, new SnapshotExport { Tables = ["appeals"] }, SnapshotFixture.Token);

        Assert.Equal(["appeals.csv", "columns.csv"], files.Select(f => Path.GetFileName(f)));
        Assert.All((await File.ReadAllLinesAsync(files[1], SnapshotFixture.Token)).Skip(1), l => Assert.StartsWith("appeals,", l, StringComparison.Ordinal));
        await Assert.ThrowsAsync<SnapshotNotFoundException>(() =>
            _fixture.Catalog.ExportAsync(null, Folder, new SnapshotExport { Tables = ["fact"] }, SnapshotFixture.Token));
    }

    private (List<string> Headings, List<object?[]> Rows) Read(string name)
    {
        using var file = File.OpenRead(Path.Combine(Folder, name + ".xlsx"));
        using var reader = ExcelReaderFactory.CreateReader(file);
        List<object?[]> rows = [];
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }

        return ([.. rows[0].Select(h => (string)h!)], rows[1..]);
    }
}
