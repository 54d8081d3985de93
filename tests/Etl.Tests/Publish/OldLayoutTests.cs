using System.IO.Compression;
using System.Text;
using Etl.Publish.Snapshots;

namespace Etl.Tests.Publish;

/// <summary>
/// A snapshot in the layout of folders by year, with gzip files of the writer that this program had before: it can be verified,
/// exported and compared with, and is left as it is. Its rows are those of <see cref="Samples"/>.
/// </summary>
public sealed class OldLayoutTests : IDisposable
{
    private const string Id = "20250401T030000Z-fbcb4b9c";
    private readonly SnapshotFixture _fixture = new();

    public OldLayoutTests()
    {
        using var zip = typeof(OldLayoutTests).Assembly.GetManifestResourceStream("Etl.Tests.OldLayout.zip")!;
        ZipFile.ExtractToDirectory(zip, _fixture.Root);
    }

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Verify_OldSnapshot_FindsNothing() =>
        Assert.Empty(await _fixture.Catalog.VerifyAsync(null, SnapshotFixture.Token));

    [Fact]
    public async Task ExportCsv_OldSnapshot_IsAsOneOfTheSameRowsPublishedNow()
    {
        await _fixture.PublishAsync(2);

        var old = await CsvAsync(Id);
        var now = await CsvAsync(null);

        Assert.Equal(10, old.Count);
        Assert.All(old, table =>
        {
            var (before, after) = (Records(table.Value), Records(now[table.Key]));
            // Columns that came since are not in the old one.
            int[] columns = [.. before[0].Select(c => Array.IndexOf(after[0], c))];
            Assert.DoesNotContain(-1, columns);
            Assert.Equal(before, after.Select(r => columns.Select(c => r[c]).ToArray()));
        });
    }

    private static List<string[]> Records(string csv)
    {
        List<string[]> records = [];
        List<string> record = [];
        StringBuilder field = new();
        var quoted = false;
        foreach (var c in csv)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }

            if (!quoted && (c is ',' or '\n'))
            {
                record.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    records.Add([.. record]);
                    record.Clear();
                }
            }
            else
            {
                field.Append(c);
            }
        }

        return records;
    }

    [Fact]
    public async Task Publish_SameRowsAfterOldSnapshot_ChangesNothingAndWritesTheNewLayout()
    {
        var snapshot = await _fixture.PublishAsync(2);

        Assert.Equal(Id, snapshot.Previous);
        Assert.Empty(snapshot.Warnings);
        Assert.Equal(0, snapshot.RowsOf("changes"));
        Assert.DoesNotContain(SnapshotFixture.DataFiles(snapshot).Keys,
            f => f.Contains("report_year=", StringComparison.Ordinal) || f.Contains("part-", StringComparison.Ordinal));
        Assert.Empty(await _fixture.Catalog.VerifyAsync(Id, SnapshotFixture.Token));
    }

    [Fact]
    public async Task Diff_OldSnapshotAndNew_FindsWhatDiffers()
    {
        var reports = Samples.Reports();
        reports[3] = Samples.Report(4, 2022, Samples.Fact("disclosure", "regulations", "issued", 400));
        var snapshot = await _fixture.PublishAsync(2, reports);

        List<FactChange> changes = [];
        await _fixture.Catalog.DiffAsync(Id, snapshot.Id, changes.Add, SnapshotFixture.Token);

        Assert.Equal(7, changes.Count);
        Assert.Equal(7, snapshot.RowsOf("changes"));
        var revised = Assert.Single(changes, c => c.Change == ChangeKind.Revised);
        Assert.Equal((4, 400), (revised.OldValue, revised.NewValue));
    }

    [Fact]
    public async Task Publish_OldFactsDamaged_ComparesWithNothingAndSaysSo()
    {
        var file = Path.Combine(_fixture.Root, Id, "facts", "report_year=2022", "part-0.parquet");
        var bytes = await File.ReadAllBytesAsync(file, SnapshotFixture.Token);
        bytes[100] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, SnapshotFixture.Token);

        var snapshot = await _fixture.PublishAsync(2);

        Assert.Null(snapshot.Previous);
        Assert.Contains(snapshot.Warnings, w => w.Contains("facts/report_year=2022/part-0.parquet", StringComparison.Ordinal));
        Assert.Equal("facts/report_year=2022/part-0.parquet", Assert.Single(await _fixture.Catalog.VerifyAsync(Id, SnapshotFixture.Token)).File);
    }

    private async Task<Dictionary<string, string>> CsvAsync(string? id)
    {
        var files = await _fixture.Catalog.ExportAsync(id, Path.Combine(_fixture.Directory, "csv"), new SnapshotExport(), SnapshotFixture.Token);
        return files.Where(f => !f.EndsWith("columns.csv", StringComparison.Ordinal)).ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
    }
}
