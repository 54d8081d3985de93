using System.Globalization;
using System.Text.Json;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Publish.Snapshots;

namespace Etl.Tests.Publish;

/// <summary>Readers that go on while snapshots are published and old ones removed.</summary>
public sealed class ReadersTests : IDisposable
{
    private const int Nights = 40;
    private const int Kept = 6;
    private const string OfAddress = @"regexp_extract(url, '\d+$')";

    private readonly SnapshotFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Publish_ManyInARowUnderReaders_NoMixtureAndNoMissingFile()
    {
        await PublishAsync(1);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => Read(done.Token), SnapshotFixture.Token)).ToArray();
        for (var night = 2; night <= Nights; night++)
        {
            await PublishAsync(night);
            await _fixture.Catalog.PruneAsync(Kept, SnapshotFixture.Token);
        }

        await done.CancelAsync();
        var seen = await Task.WhenAll(readers);

        Assert.All(seen, s => Assert.True(s.Distinct().Count() > 3, $"a reader saw {s.Distinct().Count()} of {Nights} snapshots: too few to say anything"));
    }

    /// <summary>Every number, text and flag of the night's snapshot is of that night.</summary>
    private async Task PublishAsync(int night)
    {
        var reports = Enumerable.Range(1, 9)
            .Select(i => Mark(Samples.Report(i, 2021 + (i % 3), [.. Samples.Reports()[0].Report.Facts.Select(f => f with { Value = night, Resolved = night })]),
                night));
        await _fixture.PublishAsync(
            1,
            reports,
            documentIssues: [new DocumentIssue("dffff", Samples.Issue("not_a_report", Severity.Error) with { Message = Text(night) })],
            pages: [.. Enumerable.Range(1, 3).Select(i => Samples.Page(i) with { Bytes = night })],
            change: r => r with
            {
                Publishers = [.. Enumerable.Range(1, 9).Select(i => new PublisherRow { PublisherId = $"b{i}", Name = Text(night), Names = [Text(night)] })],
                Coverage =
                [
                    .. Enumerable.Range(1, 9).Select(i => new CoverageRow
                    {
                        PublisherId = $"b{i}", Publisher = $"第{i}局", Year = 2024, State = CoverageState.NotFound, Reason = Text(night),
                    }),
                ],
            });
    }

    private static PublishedReport Mark(PublishedReport published, int night) => published with
    {
        Attribution = new ReportAttribution { PublisherId = $"b{published.Report.ReportId[^1]}" },
        Report = published.Report with
        {
            Title = Text(night),
            Url = $"{published.Report.Url}?{night}",
            Sections = [.. published.Report.Sections.Select(s => s with { Text = Text(night) })],
            Checks = [.. published.Report.Checks.Select(c => c with { Left = night })],
            Issues = [Samples.Issue("label_lost", Severity.Warning) with { Message = Text(night) }],
        },
    };

    /// <summary>As the guide says: look where <c>latest</c> leads once, then read as often as needed.</summary>
    private List<string> Read(CancellationToken done)
    {
        (string Table, string Mark)[] marks =
        [
            ("reports", "title"), ("facts", "value"), ("facts", "resolved"), ("disclosure", "coalesce(issued, amount_yuan)"),
            ("requests", "coalesce(total, natural_person, commercial)"),
            ("appeals", "upheld"), ("indicators", "received"), ("checks", "\"left\""), ("sections", "text"), ("issues", "message"), ("pages", "bytes"),
            ("publishers", "name"), ("coverage", "reason"), ("changes", "new_value"), ("report_changes", OfAddress),
            ("versions", $"CASE WHEN last_night IS NULL THEN {OfAddress} END"),
        ];
        string[] same = ["regions", "codebook"];
        List<string> seen = [];
        while (!done.IsCancellationRequested)
        {
            var id = new FileInfo(Path.Combine(_fixture.Root, "latest")).LinkTarget!;
            using var package = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_fixture.Root, id, "datapackage.json")));
            var rows = package.RootElement.GetProperty("resources").EnumerateArray()
                .ToDictionary(static r => r.GetProperty("name").GetString()!, static r => r.GetProperty("rows").GetInt64());
            Assert.Equal(rows.Keys.Order(), marks.Select(static m => m.Table).Concat(same).Distinct().Order());
            var answers = DuckDb.Query(
                _fixture.Root,
                [
                    .. rows.Select(r => $"SELECT count(*) FROM {Files(id, r.Key)}"),
                    .. marks.Select(m => $"SELECT min(({m.Mark})::DOUBLE), max(({m.Mark})::DOUBLE) FROM {Files(id, m.Table)}"),
                ]);

            Assert.Equal(rows.Values.Select(static r => r.ToString(CultureInfo.InvariantCulture)), answers.Take(rows.Count).Select(static a => a[0][0]));
            var nights = answers.Skip(rows.Count).SelectMany(static a => a[0]).OfType<string>().Distinct().ToList();
            Assert.True(nights.Count == 1, $"{id} is a mixture of the nights {string.Join(", ", nights)}");
            seen.Add(nights[0]);
        }

        return seen;
    }

    private string Files(string id, string table) => $"'{Path.Combine(_fixture.Root, id, table, "*.parquet")}'";

    private static string Text(int night) => night.ToString(CultureInfo.InvariantCulture);
}
