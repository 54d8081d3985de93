using System.Globalization;
using Etl.Model.Text;
using Etl.Publish.Snapshots;
using ReportRow = (string Year, string Region, string Publisher, string Url, string Stale);

namespace Etl.Tests.Publish.Changes;

public sealed class SnapshotDifferenceTests : IDisposable
{
    private readonly SnapshotFixture _fixture = new();
    private readonly Dictionary<string, SnapshotContent> _contents = new(StringComparer.Ordinal);

    public void Dispose() => _fixture.Dispose();

    /// <summary>Nights of each of four made-up countries; ETL_NIGHTS=50 makes two hundred pairs of them.</summary>
    private static int Nights { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("ETL_NIGHTS"), CultureInfo.InvariantCulture, out var nights) ? nights : 12;

    /// <summary>Pairs of snapshots: what the one says and what is told to have changed give what the other says, each change with the cause that it
    /// had.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Publish_ManyNights_PreviousAndChangesGiveCurrent(int seed)
    {
        ChangingCountry country = new(seed);
        Random random = new(seed);
        List<string> ids = [];
        HashSet<(string, string)> seen = [];
        var told = 0;
        for (var night = 0; night <= Nights; night++)
        {
            var cause = country.Happen();
            (var reports, var pages, var request) = country.Show();
            var snapshot = await _fixture.PublishAsync(1, reports, documentIssues: [], pages: pages, change: request);
            ids.Add(snapshot.Id);
            if (night == 0)
            {
                continue;
            }

            var changes = Content(snapshot.Id).ReportChanges;
            Check(ids[^2], snapshot.Id, changes, Content(snapshot.Id).Changes);
            Assert.All(changes,
                c => Assert.True(cause is null || c[6] == SnakeCase.Of(cause),
                    $"night {night} of {seed}: {string.Join(' ', c)}, but what happened was of the {cause}"));
            seen.UnionWith(changes.Select(static c => (c[5] == "moved" && c[0] == c[1] ? "moved, known again" : c[5], c[6])));
            told += changes.Count;

            if (night % 5 != 0)
            {
                continue;
            }

            // Any two snapshots, in any order.
            (var left, var right) = (ids[random.Next(ids.Count)], ids[random.Next(ids.Count)]);
            List<FactChange> facts = [];
            var differing = await _fixture.Catalog.DiffAsync(left, right, facts.Add, SnapshotFixture.Token);
            Check(left, right, [.. differing.Select(Texts)], [.. facts.Select(Texts)]);
        }

        Assert.True(told > 2 * Nights, $"only {told} changes were told in {Nights} nights: the country is too quiet to say anything");
        (string, string)[] kinds =
        [
            ("moved", "page"), ("moved, known again", "page"), ("restated", "page"), ("restated", "program"), ("reclassified", "page"),
            ("reclassified", "configuration"), ("new", "program"), ("gone", "page"),
        ];
        Assert.True(Nights < 50 || kinds.All(seen.Contains), $"fifty nights showed nothing of {string.Join(", ", kinds.Except(seen))}");
    }

    [Fact]
    public async Task Publish_NothingChanged_TellsNothingAndSharesEveryFile()
    {
        await _fixture.PublishAsync(1);
        var second = await _fixture.PublishAsync(2);
        var third = await _fixture.PublishAsync(3, change: static r => r with { CodeVersion = "2.0.0" });

        Assert.Equal((0, 0), (second.RowsOf("changes"), second.RowsOf("report_changes")));
        Assert.Equal((0, 0), (third.RowsOf("changes"), third.RowsOf("report_changes")));
        Assert.Equal(second.Id[^8..], third.Id[^8..]);
    }

    [Fact]
    public async Task Publish_SourceTurnsStale_IsAnotherContentAndToldInReportChanges()
    {
        var first = await _fixture.PublishAsync(1, change: static r => r with { StaleSources = new Dictionary<string, DateTimeOffset>() });
        var reports = Samples.Reports().Select(r => r.Report.SourceId == "south" ? r with { StaleSince = new(2025, 3, 30, 3, 0, 0, TimeSpan.Zero) } : r);

        var second = await _fixture.PublishAsync(2, reports);

        Assert.NotEqual(first.Id[^8..], second.Id[^8..]);
        Assert.Equal(["stale source 6"],
            DuckDb.Query(_fixture.Root, $"SELECT change, cause, count(*) FROM {Files(second.Id, "report_changes")} GROUP BY ALL")[0]
                .Select(r => string.Join(' ', r)));
        Assert.Equal(0, second.RowsOf("changes"));
    }

    /// <summary>Reports that are known again by their content keep their identity: only the address says that they moved.</summary>
    [Fact]
    public async Task Publish_ReportAtAnotherAddressKeepsItsIdentity_IsToldAsMovedByThePage()
    {
        const string There = "https://moved.test/4.html";
        await _fixture.PublishAsync(1);
        var reports = Samples.Reports();
        reports[3] = reports[3] with { Report = reports[3].Report with { Url = There } };

        var second = await _fixture.PublishAsync(2, reports);

        Assert.Equal(
            [$"{4:x16} {4:x16} moved page 0 {There}"],
            DuckDb.Query(_fixture.Root, $"SELECT report_id, old_report_id, change, cause, facts_changed, url FROM {Files(second.Id, "report_changes")}")[0]
                .Select(r => string.Join(' ', r)));
        Assert.Equal(0, second.RowsOf("changes"));
        var diff = Assert.Single(await _fixture.Catalog.DiffAsync(null, null, static _ => { }, SnapshotFixture.Token));
        Assert.Equal((ReportChangeKind.Moved, ChangeCause.Page, There), (diff.Change, diff.Cause, diff.Url));

        // It says what it said, so that its version stands; the address of today leads to it, and so does the one before.
        var version = Assert.Single(await _fixture.Catalog.HistoryAsync(null, There, SnapshotFixture.Token));
        Assert.Equal(("http://example.test/4.html", null), (version.Url, version.LastNight));
        Assert.Equal([version], await _fixture.Catalog.HistoryAsync(null, "http://example.test/4.", SnapshotFixture.Token));
    }

    [Fact]
    public async Task Publish_ReportAtAnotherAddressWithAnotherNumber_IsToldAsRestated()
    {
        await _fixture.PublishAsync(1);
        var reports = Samples.Reports();
        var facts = reports[3].Report.Facts.Select(static f => f.Item == "regulations" ? f with { Value = 400, Resolved = 400 } : f);
        var other = Samples.Report(4, 2022, [.. facts]);
        reports[3] = other with { Report = other.Report with { Url = "https://moved.test/4.html" } };

        var second = await _fixture.PublishAsync(2, reports);

        Assert.Equal(
            ["restated 1 https://moved.test/4.html"],
            DuckDb.Query(_fixture.Root, $"SELECT change, facts_changed, url FROM {Files(second.Id, "report_changes")}")[0]
                .Select(r => string.Join(' ', r)));
    }

    [Fact]
    public async Task Publish_ReportRestated_HistoryHasBothVersionsAndReportsTheirDates()
    {
        await _fixture.PublishAsync(1);
        var reports = Samples.Reports();
        reports[3] = Samples.Report(4, 2022, Samples.Fact("disclosure", "regulations", "issued", 400));
        await _fixture.PublishAsync(2, reports);
        var third = await _fixture.PublishAsync(3, reports);

        var history = await _fixture.Catalog.HistoryAsync(null, $"{4:x16}", SnapshotFixture.Token);

        Assert.Equal(2, history.Count);
        Assert.Equal((Night(1), Night(1), null), (history[0].FirstNight, history[0].LastNight, history[0].Change));
        Assert.Equal((Night(2), null, ReportChangeKind.Restated), (history[1].FirstNight, history[1].LastNight, history[1].Change));
        Assert.NotEqual(history[0].Numbers, history[1].Numbers);
        Assert.Equal(
            ["2025-04-01 03:00:00+00 2025-04-02 03:00:00+00"],
            DuckDb.Query(_fixture.Root, $"SELECT first_seen::VARCHAR, last_changed::VARCHAR FROM {Files(third.Id, "reports")} WHERE report_id = '{4:x16}'")[0]
                .Select(r => string.Join(' ', r)));
        Assert.Equal(history, await _fixture.Catalog.HistoryAsync(null, "http://example.test/4.", SnapshotFixture.Token));

        static DateTimeOffset Night(int day) => new(2025, 4, day, 3, 0, 0, TimeSpan.Zero);
    }

    private void Check(string before, string after, IReadOnlyList<string[]> reportChanges, List<string[]> factChanges)
    {
        SortedDictionary<string, ReportRow> reports = new(Content(before).Reports, StringComparer.Ordinal);
        SortedDictionary<(string Report, string Cell), (string Value, string Resolved)> facts = new(Content(before).Facts);
        foreach (var c in reportChanges)
        {
            if (c[5] == "new")
            {
                Assert.True(reports.TryAdd(c[0], Row(c)), $"{c[0]} is told to be new, but was there");
                continue;
            }

            Assert.True(reports.Remove(c[1]), $"{c[1]} is told to be {c[5]}, but was not there");
            if (c[5] == "moved")
            {
                foreach (var key in facts.Keys.Where(k => k.Report == c[1]).ToList())
                {
                    Assert.True(facts.Remove(key, out var numbers) && facts.TryAdd(key with { Report = c[0] }, numbers),
                        $"{c[0]} is told to have moved onto another");
                }
            }

            if (c[5] != "gone")
            {
                Assert.True(reports.TryAdd(c[0], Row(c)), $"{c[0]} is told twice");
            }
        }

        foreach (var c in factChanges)
        {
            var key = (c[0], $"{c[1]}/{c[2]}/{c[3]}");
            Assert.True(c[4] == "added" ? !facts.ContainsKey(key) : facts.Remove(key, out var old) && old == (c[5], c[7]),
                $"{string.Join(' ', c)}: that is not what was there");
            if (c[4] != "removed")
            {
                facts.Add(key, (c[6], c[8]));
            }
        }

        Assert.Equal(new SortedDictionary<string, ReportRow>(Content(after).Reports, StringComparer.Ordinal), reports);
        Assert.Equal(new SortedDictionary<(string, string), (string, string)>(Content(after).Facts), facts);
        Assert.Equal(reportChanges.Sum(c => int.Parse(c[7], CultureInfo.InvariantCulture)), factChanges.Count);

        static ReportRow Row(string[] c) => (c[3], c[4], c[2], c[8], c[9]);
    }

    private SnapshotContent Content(string id)
    {
        if (!_contents.TryGetValue(id, out var content))
        {
            var read = DuckDb.Query(
                _fixture.Root,
                $"SELECT report_id, report_year, region_code, publisher, url, epoch_us(stale_since) FROM {Files(id, "reports")}",
                $"SELECT report_id, \"table\" || '/' || item || '/' || measure, value, resolved FROM {Files(id, "facts")}",
                "SELECT report_id, old_report_id, publisher, new_year, new_region, change, cause, facts_changed, url, epoch_us(stale_since) "
                    + $"FROM {Files(id, "report_changes")}",
                $"SELECT report_id, \"table\", item, measure, change, old_value, new_value, old_resolved, new_resolved, cause FROM {Files(id, "changes")}")
                .Select(static rows => rows.Select(static row => Array.ConvertAll(row, Text)).ToList()).ToArray();
            content = new(
                read[0].ToDictionary(r => r[0], r => (r[1], r[2], r[3], r[4], r[5])),
                read[1].ToDictionary(r => (r[0], r[1]), r => (r[2], r[3])),
                read[2],
                read[3]);
            _contents.Add(id, content);
        }

        return content;
    }

    private string Files(string id, string table) => $"'{Path.Combine(_fixture.Root, id, table, "*.parquet")}'";

    private static string[] Texts(ReportChange c) =>
        [c.ReportId, c.OldReportId ?? "", c.Publisher ?? "", Text(c.NewYear), c.NewRegion ?? "", SnakeCase.Of(c.Change), SnakeCase.Of(c.Cause),
            Text(c.FactsChanged), c.Url, Text(c.StaleSince?.ToUnixTimeMilliseconds() * 1000)];

    private static string[] Texts(FactChange c) =>
        [c.ReportId, c.Table, c.Item, c.Measure, SnakeCase.Of(c.Change), Text(c.OldValue), Text(c.NewValue), Text(c.OldResolved), Text(c.NewResolved),
            SnakeCase.Of(c.Cause)];

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private sealed record SnapshotContent(
        Dictionary<string, ReportRow> Reports,
        Dictionary<(string Report, string Cell), (string Value, string Resolved)> Facts,
        List<string[]> ReportChanges,
        List<string[]> Changes);
}
