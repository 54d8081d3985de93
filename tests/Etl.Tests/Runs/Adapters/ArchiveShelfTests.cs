using Etl.Fetch.Archive;
using Etl.Runs.Adapters;

namespace Etl.Tests.Runs.Adapters;

public sealed class ArchiveShelfTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Take_PiecesOfOneRun_WriteToTheSameFileAndTheNextRunToAnother()
    {
        ArchiveShelf shelf = new(name => PageArchive.Open(_directory.Path, name, TimeProvider.System));
        var (first, giveBackFirst) = shelf.Take("run1-w1");
        var (second, giveBackSecond) = shelf.Take("run1-w1");
        Store(first, "a");
        giveBackFirst.Dispose();
        Store(second, "b");
        var (other, giveBackOther) = shelf.Take("run2-w1");
        Store(second, "c");
        Store(other, "d");
        giveBackSecond.Dispose();
        giveBackOther.Dispose();

        Assert.Same(first, second);
        Assert.Equal(2, ArchiveScan.Files(_directory.Path).Count());
        Assert.Equal(3, ArchiveScan.Entries(ArchiveScan.Files(_directory.Path).First(static f => f.Contains("run1-w1", StringComparison.Ordinal))).Count());
    }

    private static void Store(PageArchive archive, string text) =>
        archive.StoreResource($"file:///{text}", "text/plain", DateTimeOffset.UnixEpoch, System.Text.Encoding.UTF8.GetBytes(text),
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))));
}
