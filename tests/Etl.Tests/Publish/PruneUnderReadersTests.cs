namespace Etl.Tests.Publish;

/// <summary>Old snapshots are removed while others read: nothing that is read goes.</summary>
public sealed class PruneUnderReadersTests : IDisposable
{
    private readonly SnapshotFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Remove_FileOfItIsOpen_StaysUntilItIsClosed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere the system itself keeps a folder of which a file is open");
        var first = await _fixture.PublishAsync(1);
        var second = await _fixture.PublishAsync(2);
        await _fixture.PublishAsync(3);
        using (File.OpenRead(Path.Combine(first.Directory, "datapackage.json")))
        {
            Assert.Equal([second.Id], await _fixture.Catalog.RemoveAsync(static all => all, SnapshotFixture.Token));
            Assert.Empty(await _fixture.Catalog.PruneAsync(1, SnapshotFixture.Token));
            Assert.True(Directory.Exists(first.Directory), "it is being read");
        }

        Assert.Equal([first.Id], await _fixture.Catalog.RemoveAsync(static all => all, SnapshotFixture.Token));
    }

    [Fact]
    public async Task Remove_StoppedBeforeItWasGone_LeavesItWhole()
    {
        var first = await _fixture.PublishAsync(1);
        await _fixture.PublishAsync(2);
        var package = Path.Combine(first.Directory, "datapackage.json");
        File.Move(package, Path.Combine(first.Directory, ".deleting-datapackage.json"));

        Assert.Empty(await _fixture.Catalog.RemoveAsync(static _ => [], SnapshotFixture.Token));

        Assert.True(File.Exists(package), "who died in the middle of a removal has removed nothing");
        Assert.Empty(await _fixture.Catalog.VerifyAsync(first.Id, SnapshotFixture.Token));
    }

    [Fact]
    public async Task Remove_ReadersLoopOverLatestAndOverAnOlderOne_NeverMissAFile()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere the system itself keeps a folder of which a file is open");
        var older = await _fixture.PublishAsync(1);
        await _fixture.PublishAsync(2);
        using CancellationTokenSource stop = new();
        Task<int>[] readers =
        [
            Task.Run(() => Loop(() => older.Directory, stop.Token), SnapshotFixture.Token),
            Task.Run(() => Loop(Latest, stop.Token), SnapshotFixture.Token),
        ];

        for (var day = 3; day < 12; day++)
        {
            await _fixture.PublishAsync(day);
            await _fixture.Catalog.RemoveAsync(static all => all, SnapshotFixture.Token);
        }

        await stop.CancelAsync();
        var rounds = await Task.WhenAll(readers);
        Assert.True(Array.TrueForAll(rounds, static r => r > 0), "both read all the while");
        Assert.True(Directory.Exists(older.Directory), "it was being read all the while");
    }

    private string Latest() => Path.Combine(_fixture.Root, new DirectoryInfo(Path.Combine(_fixture.Root, "latest")).LinkTarget!);

    /// <summary>Reads every file of a snapshot again and again, one file of it held open as the guide says; a file that is missing throws.</summary>
    private static int Loop(Func<string> find, CancellationToken cancellationToken)
    {
        var rounds = 0;
        FileStream? held = null;
        while (!cancellationToken.IsCancellationRequested || rounds == 0)
        {
            FileStream? next = null;
            var directory = "";
            while (next is null)
            {
                directory = find();
                try
                {
                    next = File.OpenRead(Path.Combine(directory, "datapackage.json"));
                }
                catch (IOException) when (rounds == 0 || directory != find())
                {
                    // It was removed before it was opened: latest leads to another by now.
                }
            }

            // The next is held before the last is let go.
            held?.Dispose();
            held = next;
            foreach (var file in Directory.EnumerateFiles(directory, "*.parquet", SearchOption.AllDirectories))
            {
                _ = File.ReadAllBytes(file);
            }

            rounds++;
        }

        held?.Dispose();
        return rounds;
    }
}
