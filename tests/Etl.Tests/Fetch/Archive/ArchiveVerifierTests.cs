using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Etl.Fetch.Archive;

namespace Etl.Tests.Fetch.Archive;

public sealed class ArchiveVerifierTests : IDisposable
{
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 2, 3, 4, 500, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("etl-archive-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Verify_WholeArchive_HasEveryPayload()
    {
        var stored = Store(5);

        var report = Verify();

        Assert.Empty(report.Damaged);
        Assert.Equal((1, 6L), (report.Files, report.Records));
        Assert.Equal(stored.Select(static e => e.Sha256).Order(), report.Payloads.Order());
    }

    [Fact]
    public void Verify_NoArchive_IsWhole() =>
        Assert.Empty(ArchiveVerifier.Verify(Path.Combine(_directory, "none"), TestContext.Current.CancellationToken).Damaged);

    [Theory]
    [InlineData(0)] // magic
    [InlineData(3)] // flags
    [InlineData(12)] // the field of the length
    [InlineData(17)] // the length
    [InlineData(40)] // data
    [InlineData(300)]
    public void Verify_BitsFlippedInSeveralRecords_NamesEach(int within)
    {
        var stored = Store(6);
        _ = Verify();
        ArchiveEntry[] hit = [stored[1], stored[3]];
        Flip([.. hit.Select(e => e.Place.Offset + within)]);

        var report = Verify();

        Assert.Equal(hit.Select(static e => e.Place.Offset), report.Damaged.Select(static d => d.Offset));
        Assert.Equal(hit.Select(static e => e.Url), report.Damaged.Select(static d => d.Url));
        Assert.Equal(stored.Except(hit).Select(static e => e.Sha256).Order(), report.Payloads.Order());
    }

    [Fact]
    public void Verify_TornTail_IsNoDamage()
    {
        var stored = Store(3);
        using (var file = File.OpenWrite(FileName))
        {
            file.SetLength(stored[^1].Place.Offset + 50);
        }

        var report = Verify();

        Assert.Empty(report.Damaged);
        Assert.DoesNotContain(stored[^1].Sha256, report.Payloads);
    }

    [Fact]
    public void Verify_DamagedPayload_IsStoredAnewWhenItComesAgain()
    {
        var stored = Store(3);
        _ = Verify();
        Flip([stored[1].Place.Offset + 300]);
        Assert.False(Assert.Single(Verify().Damaged).IsElsewhere, "it is lost");

        using (var archive = PageArchive.Open(_directory, "r2", TimeProvider.System))
        {
            Assert.Null(archive.Find(stored[1].Sha256));
            var again = archive.StoreResource(stored[1].Url, "text/plain", Day, Body(1), stored[1].Sha256);
            Assert.Equal(Body(1), archive.Read(again.Place).Body.ToArray());
        }

        var report = Verify();
        Assert.Contains(stored[1].Sha256, report.Payloads);
        Assert.True(Assert.Single(report.Damaged).IsElsewhere, "the damaged record stays, but nothing is lost");
    }

    [Fact]
    public void Forget_DuringARun_HoldsInTheNextToo()
    {
        var stored = Store(3);
        using (var archive = PageArchive.Open(_directory, "r2", TimeProvider.System))
        {
            archive.Forget(stored[0].Sha256);
            Assert.Null(archive.Find(stored[0].Sha256));
        }

        using var next = PageArchive.Open(_directory, "r3", TimeProvider.System);
        Assert.Null(next.Find(stored[0].Sha256));
        Assert.NotNull(next.Find(stored[1].Sha256));
    }

    private static byte[] Body(int number) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(number * 10_000, 300).Select(static i => i.ToString(CultureInfo.InvariantCulture) + " ")));

    private string FileName => Directory.GetFiles(_directory, "*.warc.gz").Single();

    private ArchiveReport Verify() => ArchiveVerifier.Verify(_directory, TestContext.Current.CancellationToken);

    private ArchiveEntry[] Store(int count)
    {
        using var archive = PageArchive.Open(_directory, "r1", TimeProvider.System);
        return [.. Enumerable.Range(0, count)
            .Select(i => archive.StoreResource($"file:///{i}.txt", "text/plain", Day, Body(i), Convert.ToHexStringLower(SHA256.HashData(Body(i)))))];
    }

    private void Flip(long[] offsets)
    {
        using var file = File.Open(FileName, FileMode.Open, FileAccess.ReadWrite);
        foreach (var offset in offsets)
        {
            file.Position = offset;
            var flipped = (byte)(file.ReadByte() ^ 0x40);
            file.Position = offset;
            file.WriteByte(flipped);
        }
    }
}
