using Etl.Publish.Errors;
using Etl.Publish.Snapshots;

namespace Etl.Tests.Publish;

public sealed class SnapshotCatalogTests : IDisposable
{
    private readonly SnapshotFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task List_SeveralSnapshots_NewestFirstWithTheLatestMarked()
    {
        var first = await _fixture.PublishAsync(1);
        var second = await _fixture.PublishAsync(2);

        var all = await _fixture.Catalog.ListAsync(SnapshotFixture.Token);

        Assert.Equal([second.Id, first.Id], all.Select(s => s.Id));
        Assert.Equal([true, false], all.Select(s => s.IsLatest));
        Assert.Equal(first.Id, all[0].Previous);
        Assert.Equal(84, all[0].RowsOf("facts"));
        Assert.Equal(new DateTimeOffset(2025, 4, 2, 3, 0, 0, TimeSpan.Zero), all[0].Created);
        Assert.Equal(SnapshotFixture.DataFiles(second).Values.Sum(f => f.Length), all[0].Bytes);
    }

    [Fact]
    public async Task List_NoDataDirectoryYet_IsEmpty()
    {
        Assert.Empty(await _fixture.Catalog.ListAsync(SnapshotFixture.Token));
        await Assert.ThrowsAsync<SnapshotNotFoundException>(() => _fixture.Catalog.GetAsync("latest", SnapshotFixture.Token));
    }

    [Fact]
    public async Task List_DescriptionUnreadable_IsListedWithItsProblem()
    {
        var snapshot = await _fixture.PublishAsync(1);
        await File.WriteAllTextAsync(Path.Combine(snapshot.Directory, "datapackage.json"), "{ \"id\": null }", SnapshotFixture.Token);

        var listed = Assert.Single(await _fixture.Catalog.ListAsync(SnapshotFixture.Token));

        Assert.NotNull(listed.Problem);
    }

    [Fact]
    public async Task LatestId_WithoutTheLinkOrWithAnotherSpelling_IsTheSame()
    {
        var snapshot = await _fixture.PublishAsync(1);
        var link = Path.Combine(_fixture.Root, "latest");
        File.Delete(link);
        Assert.Equal(snapshot.Id, _fixture.Catalog.LatestId);

        File.CreateSymbolicLink(link, snapshot.Directory + "/");
        Assert.Equal(snapshot.Id, _fixture.Catalog.LatestId);

        File.Delete(link);
        File.CreateSymbolicLink(link, "20200101T000000Z-deadbeef");
        Assert.True(_fixture.Catalog.LatestId == snapshot.Id, "latest.json tells where a link that leads nowhere should");

        Directory.Delete(snapshot.Directory, recursive: true);
        Assert.Null(_fixture.Catalog.LatestId);
    }

    [Fact]
    public async Task Get_LatestLeadsNowhere_SaysSoAndWhatToDo()
    {
        var snapshot = await _fixture.PublishAsync(1);
        File.Delete(Path.Combine(_fixture.Root, "latest"));
        File.Delete(Path.Combine(_fixture.Root, "latest.json"));

        var missing = await Assert.ThrowsAsync<SnapshotNotFoundException>(() => _fixture.Catalog.GetAsync(null, SnapshotFixture.Token));

        Assert.Contains("leads to no snapshot", missing.Message, StringComparison.Ordinal);
        Assert.Contains("etl run --from publish", missing.Message, StringComparison.Ordinal);
        Assert.Contains(snapshot.Id, missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prune_HalfRemovedBefore_RemovesTheRest()
    {
        await _fixture.PublishAsync(1);
        var left = Path.Combine(_fixture.Root, ".deleting-20250331T030000Z-00000000");
        Directory.CreateDirectory(Path.Combine(left, "facts"));

        await _fixture.Catalog.PruneAsync(5, SnapshotFixture.Token);

        Assert.False(Directory.Exists(left), "space that a killed prune did not free is freed by the next");
    }

    [Fact]
    public async Task Verify_EveryFileWithOneByteFlipped_IsFound()
    {
        var snapshot = await _fixture.PublishAsync(1);
        Assert.Empty(await _fixture.Catalog.VerifyAsync(snapshot.Id, SnapshotFixture.Token));
        Random random = new(5);
        string[] files =
        [
            .. Directory.EnumerateFiles(snapshot.Directory, "*", SearchOption.AllDirectories),
            Path.Combine(_fixture.Root, "latest.json"),
        ];
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file, SnapshotFixture.Token);
            for (var i = 0; i < 3; i++)
            {
                byte[] flipped = [.. bytes];
                flipped[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                await File.WriteAllBytesAsync(file, flipped, SnapshotFixture.Token);

                var problems = await _fixture.Catalog.VerifyAsync(snapshot.Id, SnapshotFixture.Token);

                Assert.True(problems.Count > 0, $"a flipped byte in {file} was not found");
            }

            await File.WriteAllBytesAsync(file, bytes, SnapshotFixture.Token);
        }

        Assert.Empty(await _fixture.Catalog.VerifyAsync(snapshot.Id, SnapshotFixture.Token));
    }

    [Fact]
    public async Task Verify_FilesMissingAddedOrCut_AreEachNamed()
    {
        var snapshot = await _fixture.PublishAsync(1);
        File.Delete(Path.Combine(snapshot.Directory, "pages", "all.parquet"));
        await File.WriteAllTextAsync(Path.Combine(snapshot.Directory, "facts", "notes.txt"), "mine", SnapshotFixture.Token);
        var cut = Path.Combine(snapshot.Directory, "reports", "2021.parquet");
        await File.WriteAllBytesAsync(cut, (await File.ReadAllBytesAsync(cut, SnapshotFixture.Token))[..^1], SnapshotFixture.Token);
        File.Delete(Path.Combine(snapshot.Directory, "datapackage.json.sha256"));

        Directory.CreateDirectory(Path.Combine(snapshot.Directory, "empty"));
        File.CreateSymbolicLink(Path.Combine(snapshot.Directory, "loop"), ".");

        var problems = await _fixture.Catalog.VerifyAsync("latest", SnapshotFixture.Token);

        Assert.Equal(
            ["datapackage.json.sha256", "empty", "facts/notes.txt", "loop", "pages/all.parquet", "reports/2021.parquet"],
            problems.Select(p => p.File).Where(f => !f.StartsWith("loop/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("\"path\": \"pages/all.parquet\"", "\"path\": \"../../latest.json\"", "is not the path of a data file")]
    [InlineData("\"path\": \"pages/all.parquet\"", "\"path\": \"pages/all.1.parquet\"", "do not agree")]
    [InlineData("\"name\": \"pages\"", "\"name\": \"../pages\"", "is not a table")]
    [InlineData("\"name\": \"warc_file\"", "\"name\": \"warc_fail\"", "are not those described")]
    public async Task Verify_DescriptionRewrittenWithItsDigest_StillDisagrees(string found, string written, string reason)
    {
        var snapshot = await _fixture.PublishAsync(1);
        var path = Path.Combine(snapshot.Directory, "datapackage.json");
        var text = await File.ReadAllTextAsync(path, SnapshotFixture.Token);
        Assert.Contains(found, text, StringComparison.Ordinal);
        text = text.Replace(found, written, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text, SnapshotFixture.Token);
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
        await File.WriteAllTextAsync(path + ".sha256", $"{digest}  datapackage.json\n", SnapshotFixture.Token);

        var problems = await _fixture.Catalog.VerifyAsync(null, SnapshotFixture.Token);

        Assert.Contains(problems, p => p.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.Contains(problems, p => p.File == "../latest.json");
    }

    [Theory]
    [InlineData("20250101T000000Z-00000000")]
    [InlineData("../../etc")]
    public async Task Get_NoSuchSnapshot_NamesThoseThatThereAre(string id)
    {
        var snapshot = await _fixture.PublishAsync(1);

        var e = await Assert.ThrowsAsync<SnapshotNotFoundException>(() => _fixture.Catalog.GetAsync(id, SnapshotFixture.Token));

        Assert.Contains(snapshot.Id, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_FirstSnapshot_SaysThatThereIsNoneBefore()
    {
        await _fixture.PublishAsync(1);

        await Assert.ThrowsAsync<SnapshotNotFoundException>(() => _fixture.Catalog.DiffAsync(null, null, static _ => { }, SnapshotFixture.Token));
    }

    [Fact]
    public async Task Diff_TwoSnapshotsBackwards_MirrorsTheChanges()
    {
        var first = await _fixture.PublishAsync(1, Samples.Reports().Take(5));
        var second = await _fixture.PublishAsync(2);

        List<FactChange> facts = [];
        var reports = await _fixture.Catalog.DiffAsync(second.Id, first.Id, facts.Add, SnapshotFixture.Token);

        Assert.All(facts, f => Assert.Equal(ChangeKind.Removed, f.Change));
        Assert.Equal(49, facts.Count);
        Assert.All(reports, r => Assert.Equal(ReportChangeKind.Gone, r.Change));
        Assert.Equal(7, reports.Count);
        Assert.Equal(49, second.RowsOf("changes"));
    }

    [Fact]
    public async Task ExportCsv_Snapshot_WritesEveryTableInUtf8()
    {
        await _fixture.PublishAsync(1);
        var folder = Path.Combine(_fixture.Directory, "csv");

        var files = await _fixture.Catalog.ExportAsync(null, folder, new SnapshotExport(), SnapshotFixture.Token);

        Assert.Equal(18, files.Count);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, "sections.csv"), SnapshotFixture.Token);
        Assert.True(bytes.AsSpan().StartsWith(System.Text.Encoding.UTF8.Preamble), "Excel knows UTF-8 by its mark");
        var sections = System.Text.Encoding.UTF8.GetString(bytes.AsSpan(3));
        Assert.StartsWith("report_id,report_year,ordinal,kind,heading,text,tables\n", sections, StringComparison.Ordinal);
        Assert.Contains($"{1:x16},2022,0,preamble,\"\",根据条例，现公布本年度报告。,\n", sections, StringComparison.Ordinal);
        Assert.Contains("一、总体情况,\"本年度共公开 1 条。\n第二段\",\n", sections, StringComparison.Ordinal);
        var pages = await File.ReadAllTextAsync(Path.Combine(folder, "pages.csv"), SnapshotFixture.Token);
        Assert.Contains("200,2025-03-01T00:01:00.123456Z,5000000001,", pages, StringComparison.Ordinal);
        Assert.Contains("404,,5000000003,html,gb18030,,,,failed,fetch not_found: 404,,,,\n", pages, StringComparison.Ordinal);
        Assert.Equal(85, (await File.ReadAllLinesAsync(Path.Combine(folder, "facts.csv"), SnapshotFixture.Token)).Length);
    }

    [Fact]
    public async Task Prune_KeepTwo_RemovesTheOldestButNeverTheLatest()
    {
        var first = await _fixture.PublishAsync(1);
        var second = await _fixture.PublishAsync(2);
        var third = await _fixture.PublishAsync(3);

        Assert.Equal([first.Id], await _fixture.Catalog.PruneAsync(2, SnapshotFixture.Token));

        // An operator may have set the latest back to an older one.
        File.Delete(Path.Combine(_fixture.Root, "latest"));
        File.CreateSymbolicLink(Path.Combine(_fixture.Root, "latest"), second.Id);
        Assert.Empty(await _fixture.Catalog.PruneAsync(1, SnapshotFixture.Token));
        Assert.Equal([third.Id, second.Id], (await _fixture.Catalog.ListAsync(SnapshotFixture.Token)).Select(s => s.Id));
    }
}
