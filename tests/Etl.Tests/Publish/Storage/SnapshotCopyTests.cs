using System.Text.Json;
using System.Xml.Linq;
using Etl.Publish.Errors;
using Etl.Publish.Storage;

namespace Etl.Tests.Publish.Storage;

public sealed class SnapshotCopyTests : IDisposable
{
    private readonly SnapshotFixture _fixture = new();

    private string Web => Path.Combine(_fixture.Directory, "web");

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Publish_Snapshots_AreInIndexAndFeed()
    {
        var first = await _fixture.PublishAsync(1);
        var second = await _fixture.PublishAsync(2, Samples.Reports().Skip(1));

        Assert.Equal([(second.Id, 11L, 1L), (first.Id, 12L, 0L)], await IndexAsync(_fixture.Root));
        var entries = XDocument.Load(Path.Combine(_fixture.Root, "feed.atom")).Root!.Elements().Where(e => e.Name.LocalName == "entry").ToList();
        Assert.Equal([$"{second.Id}/README.md", $"{first.Id}/README.md"],
            entries.Select(e => e.Elements().Single(l => l.Name.LocalName == "link").Attribute("href")!.Value));
        Assert.Contains($"Since {first.Id}: 1 reports and 7 facts differ.", entries[0].Value, StringComparison.Ordinal);

        await _fixture.Catalog.PruneAsync(1, SnapshotFixture.Token);
        Assert.Equal([(second.Id, 11L, 1L)], await IndexAsync(_fixture.Root));
    }

    [Fact]
    public async Task Publish_IndexCanNotBeWritten_IsPublishedAndSaysSo()
    {
        Directory.CreateDirectory(Path.Combine(_fixture.Root, "index.json"));

        var snapshot = await _fixture.PublishAsync(1);

        Assert.True(snapshot.IsLatest);
        Assert.Contains("index.json", Assert.Single(snapshot.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_Snapshots_AreWholeThereWithPointersIndexAndRetention()
    {
        var first = await _fixture.PublishAsync(1);
        var second = await _fixture.PublishAsync(2, Samples.Reports().Skip(1));
        var third = await _fixture.PublishAsync(3);

        var older = await _fixture.Catalog.CopyAsync(second.Id, Web, 5, SnapshotFixture.Token);
        var newer = await _fixture.Catalog.CopyAsync(null, Web, 5, SnapshotFixture.Token);
        var belated = await _fixture.Catalog.CopyAsync(first.Id, Web, 5, SnapshotFixture.Token);
        var again = await _fixture.Catalog.CopyAsync(third.Id, Web, 2, SnapshotFixture.Token);

        Assert.Equal((true, true), (older.IsNew, older.IsLatest));
        Assert.Equal((true, true), (newer.IsNew, newer.IsLatest));
        Assert.True(belated is { IsNew: true, IsLatest: false }, "an older snapshot that comes later is not the latest");
        Assert.Equal((false, true), (again.IsNew, again.IsLatest));
        Assert.Equal([first.Id], again.Removed);
        Assert.Equal(third.Id, new FileInfo(Path.Combine(Web, "latest")).LinkTarget);
        Assert.Equal([third.Id, second.Id], (await IndexAsync(Web)).Select(e => e.Id));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Web, ".*-*"));
        foreach (var id in new[] { second.Id, third.Id })
        {
            Assert.Empty(await new SnapshotVerifier(SnapshotPaths.OfRoot(Web), id).VerifyAsync(SnapshotFixture.Token));
        }
    }

    [Fact]
    public async Task Copy_DamagedSnapshot_PublishesNothing()
    {
        await _fixture.PublishAsync(1);
        var second = await _fixture.PublishAsync(2, Samples.Reports().Skip(1));
        await _fixture.Catalog.CopyAsync(null, Web, 5, SnapshotFixture.Token);
        var third = await _fixture.PublishAsync(3, Samples.Reports().Skip(2));
        var file = Path.Combine(third.Directory, "facts", "2023.parquet");
        var bytes = await File.ReadAllBytesAsync(file, SnapshotFixture.Token);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, SnapshotFixture.Token);

        await Assert.ThrowsAsync<SnapshotDamagedException>(() => _fixture.Catalog.CopyAsync(third.Id, Web, 5, SnapshotFixture.Token));

        Assert.Equal(second.Id, new FileInfo(Path.Combine(Web, "latest")).LinkTarget);
        Assert.False(Directory.Exists(Path.Combine(Web, third.Id)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Web, ".*-*"));
    }

    [Fact]
    public async Task Copy_OntoItself_IsRefused()
    {
        await _fixture.PublishAsync(1);

        await Assert.ThrowsAsync<SnapshotInputException>(() => _fixture.Catalog.CopyAsync(null, _fixture.Root, 5, SnapshotFixture.Token));
    }

    private static async Task<List<(string Id, long Reports, long Changes)>> IndexAsync(string root)
    {
        using var index = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(root, "index.json"), SnapshotFixture.Token));
        Assert.Equal(Path.GetFileName(new FileInfo(Path.Combine(root, "latest")).LinkTarget), index.RootElement.GetProperty("latest").GetString());
        return
        [
            .. index.RootElement.GetProperty("snapshots").EnumerateArray().Select(static s => (
                s.GetProperty("id").GetString()!, s.GetProperty("rows").GetProperty("reports").GetInt64(), s.GetProperty("rows").GetProperty("report_changes")
                    .GetInt64())),
        ];
    }
}
