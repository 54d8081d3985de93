namespace Etl.EndToEnd.Tests;

/// <summary>Bits that flip in the archive are told, and what is lost comes back where its address still answers.</summary>
public sealed class ArchiveTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Verify_FlippedBits_AreNamedAndMendedByTheNextRun()
    {
        _place.CopyConfiguration();
        var nightly = _place.Of("pipelines/nightly.yaml");
        await File.WriteAllTextAsync(nightly, "name: nightly\nsources: [linshan]\nverify_archive: 1\n", TestContext.Current.CancellationToken);
        (await _place.EtlAsync("run", "--sample-sites")).Expect(0);
        Assert.Contains("The archive is whole", (await _place.EtlAsync("archive", "verify")).Expect(0).Output, StringComparison.Ordinal);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_place.Data, "archive"), "*.warc.gz"));
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 3] ^= 0x10;
        bytes[bytes.Length * 2 / 3] ^= 0x10;

        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        var damaged = (await _place.EtlAsync("archive", "verify", "--json")).Expect(1).Json();
        Assert.Equal(2, damaged.GetProperty("damaged").GetArrayLength());

        (await _place.EtlAsync("run", "--sample-sites")).Expect(0);
        var mended = (await _place.EtlAsync("archive", "verify", "--json")).Json();
        Assert.Equal(0, mended.GetProperty("lost").GetArrayLength());
    }
}
