using Etl.Model.Reports;
using Etl.Publish.Snapshots;

namespace Etl.Tests.Publish.Writing;

/// <summary>What has not changed is shared with the snapshot before.</summary>
public sealed class SharedFilesTests : IDisposable
{
    private readonly SnapshotFixture _fixture = new();
    private readonly SnapshotFixture _other = new();
    private readonly List<int> _read = [];

    public SharedFilesTests()
    {
        _fixture.OnRead = _read.Add;

        // The same nights, every file of each of them written anew.
        _other.HasKeys = false;
    }

    public void Dispose()
    {
        _fixture.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Publish_NothingChanged_ReadsNoReportAndSharesTheFiles()
    {
        var first = await _fixture.PublishAsync(1);
        _read.Clear();

        var second = await _fixture.PublishAsync(2);

        Assert.Empty(_read);
        Assert.Equal(SnapshotFixture.DataFiles(first).Keys, SnapshotFixture.DataFiles(second).Keys);
        Assert.All(SnapshotFixture.DataFiles(second).Keys.Where(f => !f.Contains("changes", StringComparison.Ordinal)),
            f => Assert.True(AreOne(first, second, f), $"{f} was written again"));
        Assert.Empty(await _fixture.Catalog.VerifyAsync(second.Id, SnapshotFixture.Token));
        Assert.Empty(second.Warnings);
    }

    [Fact]
    public async Task Publish_OneYearChanged_WritesThatYearAloneAndGivesTheBytesOfAFreshOne()
    {
        PublishedReport[] reports = [.. Samples.Reports()];
        var changed = Array.FindIndex(reports, r => r.Report.Year == 2022);
        PublishedReport[] before = [.. reports];
        var first = await _fixture.PublishAsync(1, before);
        _read.Clear();
        reports[changed] = reports[changed]
            with
        { Report = reports[changed].Report with { Facts = [Samples.Fact("requests", "new_received", "total", 4711)] } };

        await _other.PublishAsync(1, before);
        var second = await _fixture.PublishAsync(2, reports);
        var fresh = await _other.PublishAsync(2, reports);

        Assert.Equal([2022], _read);
        Assert.True(AreOne(first, second, "facts/2021.parquet"), "2021 has not changed");
        Assert.False(AreOne(first, second, "facts/2022.parquet"), "2022 has changed");
        AssertSameBytes(fresh, second);
        Assert.Equal(fresh.Id, second.Id);
        Assert.True(second.RowsOf("changes") > 0, "a fact was revised");
    }

    [Fact]
    public async Task Publish_AYearIsGoneAndATableLosesItsLastRow_GivesTheBytesOfAFreshOne()
    {
        PublishedReport[] reports =
            [Samples.Report(1, 2021, Samples.Fact("requests", "new_received", "total", 1)),
                Samples.Report(2, 2022, Samples.Fact("appeals", "reconsideration", "total", 1))];
        await _fixture.PublishAsync(1, reports);

        var less = await _fixture.PublishAsync(2, reports[..1]);
        var again = await _fixture.PublishAsync(3, reports);

        await _other.PublishAsync(1, reports);
        AssertSameBytes(await _other.PublishAsync(2, reports[..1]), less);
        AssertSameBytes(await _other.PublishAsync(3, reports), again);
        Assert.Equal((1, 1), (less.RowsOf("changes"), again.RowsOf("changes")));
        Assert.Empty(await _fixture.Catalog.VerifyAsync(less.Id, SnapshotFixture.Token));
    }

    [Fact]
    public async Task Publish_DocumentIssuesChanged_WritesYearZeroAnew()
    {
        await _fixture.PublishAsync(1);

        var second = await _fixture.PublishAsync(2, documentIssues: []);

        await _other.PublishAsync(1);
        AssertSameBytes(await _other.PublishAsync(2, documentIssues: []), second);
    }

    [Fact]
    public async Task Publish_FileOfTheSnapshotBeforeDamaged_WritesItAnewAndTells()
    {
        var first = await _fixture.PublishAsync(1);
        await File.WriteAllTextAsync(Path.Combine(first.Directory, "sections", "2022.parquet"), "PAR1", SnapshotFixture.Token);
        _read.Clear();

        var second = await _fixture.PublishAsync(2);

        Assert.Equal([2022], _read);
        Assert.Empty(await _fixture.Catalog.VerifyAsync(second.Id, SnapshotFixture.Token));
        Assert.Contains(second.Warnings, w => w.Contains(first.Id, StringComparison.Ordinal) && w.Contains("sections/2022", StringComparison.Ordinal));
        Assert.Equal(first.Id, second.Previous);
        Assert.Equal(0, second.RowsOf("changes"));
    }

    [Fact]
    public async Task Publish_FactsOfTheSnapshotBeforeDamaged_CountsChangesFromTheNewestWholeOne()
    {
        var first = await _fixture.PublishAsync(1, [Samples.Report(1, 2022, Samples.Fact("requests", "new_received", "total", 1))]);
        var second = await _fixture.PublishAsync(2, [Samples.Report(1, 2022, Samples.Fact("requests", "new_received", "total", 2))]);
        var facts = Path.Combine(second.Directory, "facts", "2022.parquet");
        var bytes = await File.ReadAllBytesAsync(facts, SnapshotFixture.Token);
        await File.WriteAllBytesAsync(facts, bytes[..^20], SnapshotFixture.Token);

        var third = await _fixture.PublishAsync(3, [Samples.Report(1, 2022, Samples.Fact("requests", "new_received", "total", 3))]);

        Assert.Equal(first.Id, third.Previous);
        Assert.Equal(3, Assert.Single(await ChangesAsync(first.Id, third.Id)).NewValue);
        Assert.Equal(1, third.RowsOf("changes"));
        Assert.Contains(third.Warnings, w => w.Contains(second.Id, StringComparison.Ordinal) && w.Contains("facts/2022", StringComparison.Ordinal));
        Assert.Contains(third.Warnings, w => w.Contains(first.Id, StringComparison.Ordinal));
        Assert.Equal(third.Id, _fixture.Catalog.LatestId);
    }

    [Theory]
    [InlineData("datapackage.json")]
    [InlineData("datapackage.json.sha256")]
    public async Task Publish_NoWholeSnapshotBefore_ClaimsNoChangesAndSaysSo(string damaged)
    {
        var first = await _fixture.PublishAsync(1);
        await File.WriteAllTextAsync(Path.Combine(first.Directory, damaged), "{", SnapshotFixture.Token);

        var second = await _fixture.PublishAsync(2);

        Assert.Null(second.Previous);
        Assert.Equal(0, second.RowsOf("changes"));
        Assert.Contains(second.Warnings, w => w.Contains("changes is empty", StringComparison.Ordinal));
        Assert.Contains("changes is empty", await File.ReadAllTextAsync(Path.Combine(second.Directory, "datapackage.json"), SnapshotFixture.Token),
            StringComparison.Ordinal);
        Assert.Empty(await _fixture.Catalog.VerifyAsync(second.Id, SnapshotFixture.Token));
    }

    [Fact]
    public async Task Publish_WhereLinksAreImpossible_CopiesInstead()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "needs another file system");
        var first = await _fixture.PublishAsync(1);
        var elsewhere = Path.Combine("/dev/shm", Path.GetFileName(_fixture.Directory));
        Copy(first.Directory, elsewhere);
        Directory.Delete(first.Directory, recursive: true);
        Directory.CreateSymbolicLink(first.Directory, elsewhere);
        try
        {
            _read.Clear();
            var second = await _fixture.PublishAsync(2);

            Assert.Empty(_read);
            Assert.Empty(await _fixture.Catalog.VerifyAsync(second.Id, SnapshotFixture.Token));
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    [Fact]
    public async Task Prune_SharedFiles_LeavesTheNewerSnapshotWhole()
    {
        var first = await _fixture.PublishAsync(1);
        var second = await _fixture.PublishAsync(2);

        Assert.Equal([first.Id], await _fixture.Catalog.PruneAsync(1, SnapshotFixture.Token));

        Assert.Empty(await _fixture.Catalog.VerifyAsync(second.Id, SnapshotFixture.Token));
    }

    /// <summary>Whether both snapshots have the same file, not only the same bytes.</summary>
    private static bool AreOne(SnapshotInfo left, SnapshotInfo right, string file)
    {
        DateTime mark = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Path.Combine(left.Directory, file), mark);
        var same = File.GetLastWriteTimeUtc(Path.Combine(right.Directory, file)) == mark;
        File.SetLastWriteTimeUtc(Path.Combine(left.Directory, file), mark.AddDays(1));
        return same;
    }

    private static void AssertSameBytes(SnapshotInfo expected, SnapshotInfo actual)
    {
        var left = SnapshotFixture.DataFiles(expected);
        var right = SnapshotFixture.DataFiles(actual);
        Assert.Equal(left.Keys, right.Keys);
        Assert.All(left, f => Assert.True(f.Value.AsSpan().SequenceEqual(right[f.Key]), $"{f.Key} differs"));
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private async Task<List<FactChange>> ChangesAsync(string before, string after)
    {
        List<FactChange> changes = [];
        await _fixture.Catalog.DiffAsync(before, after, changes.Add, SnapshotFixture.Token);

        return changes;
    }
}
