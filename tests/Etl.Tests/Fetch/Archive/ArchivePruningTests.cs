using System.Security.Cryptography;
using System.Text;
using Etl.Fetch.Archive;
using Microsoft.Extensions.Time.Testing;

namespace Etl.Tests.Fetch.Archive;

/// <summary>Files of the archive go when all in them is old and not needed; never a part of one.</summary>
public sealed class ArchivePruningTests : IDisposable
{
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 2, 3, 4, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("etl-pruning-").FullName;
    private readonly FakeTimeProvider _time = new(Day);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Remove_OldFiles_LeavesWhatIsNeededAndWhatIsYoung()
    {
        var gone = Store("a", "b");
        var needed = Store("c", "d");
        _time.Advance(TimeSpan.FromDays(10));
        var young = Store("e");

        var removed = ArchivePruning.Remove(_directory, Day.AddDays(5), new HashSet<string> { Sha("d") }, TestContext.Current.CancellationToken);

        Assert.Equal([gone], removed);
        using var archive = PageArchive.Open(_directory, "after", _time);
        Assert.Equal([needed, needed, young], new[] { "c", "d", "e" }.Select(t => archive.Find(Sha(t))?.Place.File));
        Assert.Null(archive.Find(Sha("a")));
        Assert.False(File.Exists(Path.Combine(_directory, gone + ".index")), "an index of nothing would be taken for damage");
    }

    [Fact]
    public void Remove_FileWhoseNameSaysNoTime_Stays()
    {
        File.Move(Path.Combine(_directory, Store("a")), Path.Combine(_directory, "etl-copy.warc.gz"));

        Assert.Empty(ArchivePruning.Remove(_directory, Day.AddDays(5), new HashSet<string>(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Remove_NoArchive_IsNothing() =>
        Assert.Empty(ArchivePruning.Remove(Path.Combine(_directory, "none"), Day, new HashSet<string>(), TestContext.Current.CancellationToken));

    private static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Stores some payloads in a file of their own.</summary>
    private string Store(params string[] texts)
    {
        using var archive = PageArchive.Open(_directory, "run", _time);
        _time.Advance(TimeSpan.FromSeconds(1));
        string[] files =
        [
            .. texts.Select(t =>
                archive.StoreResource($"http://www.example/{t}", "text/plain", _time.GetUtcNow(), Encoding.UTF8.GetBytes(t), Sha(t)).Place.File),
        ];
        return files[0];
    }
}
