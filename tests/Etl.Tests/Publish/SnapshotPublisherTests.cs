using System.Text.Json;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using Etl.Publish.Writing;

namespace Etl.Tests.Publish;

public sealed class SnapshotPublisherTests : IDisposable
{
    private readonly SnapshotFixture _fixture = new() { ReadsBack = true };

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Publish_Reports_MakesTheLatestSnapshot()
    {
        var snapshot = await _fixture.PublishAsync(1);

        Assert.Matches("^20250401T030000Z-[0-9a-f]{8}$", snapshot.Id);
        Assert.Equal(snapshot.Id, new FileInfo(Path.Combine(_fixture.Root, "latest")).LinkTarget);
        using var latest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_fixture.Root, "latest.json"), SnapshotFixture.Token));
        Assert.Equal(snapshot.Id, latest.RootElement.GetProperty("snapshot").GetString());
        Assert.Equal(
            [("reports", 12), ("facts", 84), ("disclosure", 24), ("requests", 24), ("appeals", 12), ("indicators", 0), ("checks", 12), ("sections", 24),
                ("issues", 13), ("pages", 3), ("publishers", 0), ("regions", 0), ("coverage", 0), ("changes", 0), ("report_changes", 0), ("versions", 12)],
            snapshot.Tables.Where(t => t.Name != "codebook").Select(t => (t.Name, (int)t.Rows)));
        Assert.Equal(
            ["0.parquet", "2021.parquet", "2022.parquet", "2023.parquet"],
            Directory.EnumerateFileSystemEntries(Path.Combine(snapshot.Directory, "facts")).Select(d => Path.GetFileName(d)).Order());
        Assert.Equal(["all.parquet"], Directory.EnumerateFileSystemEntries(Path.Combine(snapshot.Directory, "pages")).Select(d => Path.GetFileName(d)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_fixture.Root, ".*-*"));
    }

    [Fact]
    public async Task Publish_SameRowsOnAnotherDay_GivesTheSameBytes()
    {
        // The third snapshot differs from the second in its clock alone; the first has another snapshot before it (none).
        _fixture.HasKeys = false;
        await _fixture.PublishAsync(1);
        var second = await _fixture.PublishAsync(2);
        var third = await _fixture.PublishAsync(3);

        var left = SnapshotFixture.DataFiles(second);
        var right = SnapshotFixture.DataFiles(third);
        Assert.Equal(left.Keys, right.Keys);
        Assert.All(left, file => Assert.True(file.Value.AsSpan().SequenceEqual(right[file.Key]), $"{file.Key} differs"));
        Assert.Equal(second.Id[^8..], third.Id[^8..]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Publish_PlaceLostAfterItWasNamed_LatestIsThatOfWhoeverHasThePlace(bool isAnotherNamed)
    {
        var before = await _fixture.PublishAsync(1);
        var other = Path.Combine(_fixture.Root, "20250402T030000Z-0badcafe");

        await Assert.ThrowsAsync<TimeoutException>(() => _fixture.PublishAsync(3, change: r => r with
        {
            Under = naming =>
            {
                if (isAnotherNamed)
                {
                    CopyOf(before.Directory, other);
                    File.Delete(Path.Combine(_fixture.Root, "latest"));
                    File.CreateSymbolicLink(Path.Combine(_fixture.Root, "latest"), Path.GetFileName(other));
                }

                naming();
                throw new TimeoutException("asleep");
            },
        }));

        var right = isAnotherNamed ? Path.GetFileName(other) : before.Id;
        Assert.Equal(right, new FileInfo(Path.Combine(_fixture.Root, "latest")).LinkTarget);
        Assert.Contains(right, await File.ReadAllTextAsync(Path.Combine(_fixture.Root, "latest.json"), SnapshotFixture.Token), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateDirectories(_fixture.Root), d => Path.GetFileName(d).Contains("20250403", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Publish_FirstAndPlaceLost_ThereIsNoLatest()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => _fixture.PublishAsync(1, change: static r => r with
        {
            Under = static naming =>
            {
                naming();
                throw new TimeoutException("asleep");
            },
        }));

        Assert.Null(_fixture.Catalog.LatestId);
    }

    [Fact]
    public async Task Publish_SmallLimits_GivesSeveralPartsAndTheSameRows()
    {
        _fixture.HasKeys = false;
        WriteLimits limits = new() { RowsPerGroup = 3, BytesInAll = 2_000, BytesPerFile = 4_000 };
        var large = await _fixture.PublishAsync(1);
        var small = await _fixture.PublishAsync(2, limits: limits);
        var again = await _fixture.PublishAsync(3, limits: limits);

        Assert.True(small.Tables.Single(t => t.Name == "facts").Files > 4, "small limits must give more than one file a year");
        Assert.Equal(large.Tables.Select(t => t.Rows), small.Tables.Select(t => t.Rows));
        Assert.Equal(0, small.RowsOf("changes"));
        Assert.Empty(await _fixture.Catalog.VerifyAsync(small.Id, SnapshotFixture.Token));
        var right = SnapshotFixture.DataFiles(again);
        Assert.All(
            SnapshotFixture.DataFiles(small),
            file => Assert.True(file.Value.AsSpan().SequenceEqual(right[file.Key]), $"{file.Key} depends on timing"));
    }

    [Fact]
    public async Task Publish_PagesAndIssuesInAnotherOrder_GivesTheSameBytes()
    {
        DocumentIssue one = new("d1", Samples.Issue("not_a_report", Severity.Error));
        DocumentIssue two = new("d2", Samples.Issue("not_a_report", Severity.Error));
        await _fixture.PublishAsync(1, documentIssues: [one, two], pages: [Samples.Page(1), Samples.Page(2)]);
        var left = await _fixture.PublishAsync(2, documentIssues: [one, two], pages: [Samples.Page(1), Samples.Page(2)]);
        var right = await _fixture.PublishAsync(3, documentIssues: [two, one], pages: [Samples.Page(2), Samples.Page(1)]);

        var files = SnapshotFixture.DataFiles(right);
        Assert.All(SnapshotFixture.DataFiles(left), file => Assert.Equal(file.Value, files[file.Key]));
    }

    [Fact]
    public async Task Publish_Nothing_StillWritesEveryTable()
    {
        var snapshot = await _fixture.PublishAsync(1, [], documentIssues: []);

        Assert.Equal(17, snapshot.Tables.Count);
        Assert.All(snapshot.Tables, t => Assert.True(t.Files == 1, $"{t.Name} must have a file, even without rows"));
        Assert.Empty(await _fixture.Catalog.VerifyAsync(null, SnapshotFixture.Token));
    }

    [Theory]
    [InlineData(nameof(PublishStep.FilesWritten))]
    [InlineData(nameof(PublishStep.Named))]
    public async Task Publish_FailsBeforeItIsTheLatest_LatestIsIntactAndNothingIsLeft(string step)
    {
        var first = await _fixture.PublishAsync(1);

        await Assert.ThrowsAsync<IOException>(() => _fixture.PublishAsync(
            2, Samples.Reports().Take(5), at => _ = at.ToString() == step ? throw new IOException("disk gone") : at));

        Assert.Equal(first.Id, _fixture.Catalog.LatestId);
        Assert.Empty(await _fixture.Catalog.VerifyAsync(null, SnapshotFixture.Token));
        Assert.Equal([".lock", first.Id, "feed.atom", "index.json", "latest", "latest.json"], Entries());
    }

    [Fact]
    public async Task Publish_LinkCannotBeReplaced_LatestIsIntactAndNothingIsLeft()
    {
        var first = await _fixture.PublishAsync(1);
        File.Delete(Path.Combine(_fixture.Root, "latest"));
        Directory.CreateDirectory(Path.Combine(_fixture.Root, "latest"));

        var failure = await Assert.ThrowsAsync<IOException>(() => _fixture.PublishAsync(2));

        Assert.Contains("latest can't be replaced", failure.Message, StringComparison.Ordinal);
        Assert.Equal(first.Id, _fixture.Catalog.LatestId);
        Assert.Equal([".lock", first.Id, "feed.atom", "index.json", "latest", "latest.json"], Entries());
    }

    [Fact]
    public async Task Publish_LinkMovedButTheFileCannotBe_IsPublishedAndSaysSo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege there");
        var json = Path.Combine(_fixture.Root, "latest.json");

        var second = await _fixture.PublishAsync(2, afterStep: step =>
        {
            if (step == PublishStep.Named)
            {
                Directory.CreateDirectory(json);
            }
        });

        Assert.Equal(second.Id, _fixture.Catalog.LatestId);
        Assert.Contains("latest.json could not be replaced", Assert.Single(second.Warnings), StringComparison.Ordinal);
        Directory.Delete(json);
        Assert.Empty((await _fixture.PublishAsync(3)).Warnings);
        Assert.Empty(await _fixture.Catalog.VerifyAsync(null, SnapshotFixture.Token));
    }

    [Fact]
    public async Task Publish_LatestLeadsNowhere_SaysThatChangesAreNotKnown()
    {
        await _fixture.PublishAsync(1);
        File.Delete(Path.Combine(_fixture.Root, "latest"));
        File.Delete(Path.Combine(_fixture.Root, "latest.json"));

        var second = await _fixture.PublishAsync(2, Samples.Reports().Take(2));

        Assert.Contains("led to no snapshot", Assert.Single(second.Warnings), StringComparison.Ordinal);
        Assert.Equal(0, second.RowsOf("changes"));
    }

    [Fact]
    public async Task Publish_ClockWentBack_IdsAreInOrderOfPublication()
    {
        var ahead = await _fixture.PublishAsync(20);
        File.Delete(Path.Combine(_fixture.Root, "latest"));
        File.Delete(Path.Combine(_fixture.Root, "latest.json"));

        var second = await _fixture.PublishAsync(1);

        Assert.Equal([second.Id, ahead.Id], (await _fixture.Catalog.ListAsync(SnapshotFixture.Token)).Select(static s => s.Id));
    }

    [Fact]
    public async Task Publish_ReportsFailMidway_NothingIsPublished()
    {
        var first = await _fixture.PublishAsync(1);

        await Assert.ThrowsAsync<TimeoutException>(() => _fixture.PublishAsync(2, Failing()));

        Assert.Equal(first.Id, _fixture.Catalog.LatestId);
        Assert.Single(await _fixture.Catalog.ListAsync(SnapshotFixture.Token));

        static IEnumerable<PublishedReport> Failing()
        {
            yield return Samples.Reports()[0];
            throw new TimeoutException("the ledger is gone");
        }
    }

    [Fact]
    public async Task Publish_TwiceInOneSecond_GivesTwoSnapshotsInOrder()
    {
        var first = await _fixture.PublishAsync(1);
        var second = await _fixture.PublishAsync(1);

        Assert.Equal("20250401T030001Z", second.Id[..16]);
        Assert.Equal([second.Id, first.Id], (await _fixture.Catalog.ListAsync(SnapshotFixture.Token)).Select(s => s.Id));
        Assert.Equal(second.Id, _fixture.Catalog.LatestId);
    }

    [Fact]
    public async Task Publish_Cancelled_LeavesNothingBehind()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(SnapshotFixture.Token);
        WriteLimits limits = new() { RowsPerGroup = 3 };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _fixture.PublishAsync(1, Stopping(), limits: limits, token: stop.Token));

        Assert.Null(_fixture.Catalog.LatestId);
        Assert.Equal([".lock"], Directory.EnumerateFileSystemEntries(_fixture.Root).Select(f => Path.GetFileName(f)));

        IEnumerable<PublishedReport> Stopping()
        {
            foreach (var report in Samples.Reports().Take(6))
            {
                yield return report;
            }

            stop.Cancel();
            yield return Samples.Reports()[6];
        }
    }

    [Fact]
    public async Task Publish_AfterACrash_RemovesWhatWasLeftBehind()
    {
        var left = Path.Combine(_fixture.Root, ".writing-20250331T030000Z");
        Directory.CreateDirectory(Path.Combine(left, "facts"));
        await File.WriteAllTextAsync(Path.Combine(left, "facts", "2021.parquet"), "PAR1", SnapshotFixture.Token);
        File.CreateSymbolicLink(Path.Combine(_fixture.Root, ".latest-20250331T030000Z-00000000"), "nowhere");

        var snapshot = await _fixture.PublishAsync(1);

        Assert.False(Directory.Exists(left));
        Assert.Equal([".lock", snapshot.Id, "feed.atom", "index.json", "latest", "latest.json"], Entries());
    }

    private IEnumerable<string> Entries() => new DirectoryInfo(_fixture.Root).EnumerateFileSystemInfos().Select(f => f.Name).Order(StringComparer.Ordinal);

    [Fact]
    public async Task Publish_WhileAnotherDoes_IsRefused()
    {
        SnapshotBusyException? busy = null;
        await _fixture.PublishAsync(1, afterStep: step =>
        {
            if (step == PublishStep.FilesWritten)
            {
                busy = Assert.Throws<SnapshotBusyException>(() => _fixture.Catalog.PruneAsync(1, SnapshotFixture.Token).GetAwaiter().GetResult());
            }
        });

        Assert.NotNull(busy);
    }

    [Fact]
    public async Task Publish_ReportsOutOfOrder_IsRefused()
    {
        var e = await Assert.ThrowsAsync<SnapshotInputException>(
            () => _fixture.PublishAsync(1, [Samples.Report(2, 2023), Samples.Report(1, 2023)]));

        Assert.Contains("order", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("requests", "surprise")]
    [InlineData("surprise", "total")]
    public async Task Publish_WordsThatNoFormHas_IsRefused(string table, string measure) =>
        await Assert.ThrowsAsync<SnapshotInputException>(
            () => _fixture.PublishAsync(1, [Samples.Report(1, 2023, Samples.Fact(table, "new_received", measure, 1))]));

    [Fact]
    public async Task Publish_Description_NamesEveryColumnInBothLanguages()
    {
        var snapshot = await _fixture.PublishAsync(1);

        using var package = JsonDocument.Parse(
            await File.ReadAllBytesAsync(Path.Combine(snapshot.Directory, "datapackage.json"), SnapshotFixture.Token));
        var root = package.RootElement;
        Assert.Equal("run-1", root.GetProperty("run").GetString());
        Assert.Equal("1.2.3", root.GetProperty("code_version").GetString());
        Assert.Equal("c0ffee", root.GetProperty("configuration_hash").GetString());
        var stale = Assert.Single(root.GetProperty("stale_sources").EnumerateArray());
        Assert.Equal(("south", "2025-03-30T03:00:00+00:00"), (stale.GetProperty("source_id").GetString(), stale.GetProperty("stale_since").GetString()));
        Assert.False(root.TryGetProperty("previous_snapshot", out _), "the first snapshot has none before it");
        foreach (var table in root.GetProperty("resources").EnumerateArray())
        {
            Assert.NotEmpty(table.GetProperty("description").GetString()!);
            foreach (var field in table.GetProperty("schema").GetProperty("fields").EnumerateArray())
            {
                Assert.NotEmpty(field.GetProperty("description").GetString()!);
                Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", field.GetProperty("description_zh").GetString());
                Assert.Contains(field.GetProperty("type").GetString(), (string[])["string", "integer", "number", "date", "datetime"]);
            }
        }
    }

    [Fact]
    public async Task Publish_Changes_TellAddedRemovedAndRevised()
    {
        await _fixture.PublishAsync(1,
        [
            Samples.Report(1, 2022, Samples.Fact("requests", "new_received", "total", 5)),
            Samples.Report(2, 2023, Samples.Fact("requests", "new_received", "total", 0), Samples.Fact("requests", "carried_over", "total", 2)),
            Samples.Report(3, 2023, Samples.Fact("requests", "new_received", "total", 8)),
        ]);

        var second = await _fixture.PublishAsync(2,
        [
            Samples.Report(2, 2023, Samples.Fact("requests", "new_received", "total", null, 0), Samples.Fact("requests", "carried_over", "total", 2)),
            Samples.Report(3, 2021, Samples.Fact("requests", "new_received", "total", 8)),
            Samples.Report(4, 2024, Samples.Fact("appeals", "reconsideration", "total", null)),
        ]);

        List<FactChange> changes = [];
        await _fixture.Catalog.DiffAsync(null, null, changes.Add, SnapshotFixture.Token);

        Assert.Equal(
            [
                ($"{1:x16}", 2022, "第1局", "requests/new_received/total", ChangeKind.Removed, 5, null, 5, null),
                ($"{2:x16}", 2023, "第2局", "requests/new_received/total", ChangeKind.Revised, 0, null, 0, 0),
                ($"{4:x16}", 2024, "第4局", "appeals/reconsideration/total", ChangeKind.Added, null, null, null, null),
            ],
            changes.Select(c => (c.ReportId, c.ReportYear, c.Publisher, $"{c.Table}/{c.Item}/{c.Measure}", c.Change, c.OldValue, c.NewValue, c.OldResolved,
                c.NewResolved)));
        Assert.Equal(3, second.RowsOf("changes"));
    }

    [Fact]
    public async Task Publish_ReportWithoutFacts_ItsOldFactsAreRemoved()
    {
        await _fixture.PublishAsync(1, [Samples.Report(1, 2022, Samples.Fact("requests", "new_received", "total", 5))]);

        var second = await _fixture.PublishAsync(2, [Samples.Report(1, 2022), Samples.Report(2, 2022)]);

        Assert.Equal(1, second.RowsOf("changes"));
    }

    private static void CopyOf(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
