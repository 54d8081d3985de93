namespace Etl.EndToEnd.Tests;

/// <summary>A disk that fills up in the middle of a run, for each of the three things that are written.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly Workplace _place = new();
    private SmallDisk? _disk;

    public void Dispose()
    {
        _disk?.Dispose();
        _place.Dispose();
    }

    [Theory]
    [InlineData("ledger", 200 << 10, "ledger.db")]
    [InlineData("archive", 64 << 10, "archive")]
    [InlineData("snapshots", 64 << 10, "snapshots")]
    public async Task Import_DiskFull_EndsWith1NamesThePathKeepsLatestAndGoesOnWhenThereIsSpace(string what, int free, string named)
    {
        _disk = SmallDisk.Mount(_place.Of("small"));
        Prepare(what);
        (await _place.EtlAsync("import", _place.Pages(2), "--quiet")).Expect(0);
        var latest = Latest();
        var before = Workplace.Digests(_place.Data);
        var pages = _place.Pages(60);

        _disk.FillUpTo(free);
        var full = (await EtlProcess.RunAsync(_place.Root, "import", pages, "--quiet", "--data", _place.Data)).Expect(1);

        var said = full.Output + full.Error;
        Assert.Contains("is full", said, StringComparison.Ordinal);
        Assert.Contains(named, said, StringComparison.Ordinal);
        Assert.Contains("free some space", said, StringComparison.Ordinal);
        Assert.DoesNotContain("at work", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.Equal(latest, Latest());
        Assert.Equal(before, Workplace.Digests(_place.Data));

        // Looked at later, while the disk is still full.
        var status = await _place.EtlAsync("status");
        Assert.DoesNotContain("at work", status.Output, StringComparison.Ordinal);

        _disk.Free();
        (await _place.EtlAsync("snapshot", "verify")).Expect(0);
        (await _place.EtlAsync("import", pages, "--quiet")).Expect(0);
        (await _place.EtlAsync("snapshot", "verify")).Expect(0);
        var list = (await _place.EtlAsync("snapshot", "list", "--json")).Expect(0).Json();
        Assert.Equal(2, list.GetArrayLength());
    }

    /// <summary>Only what is meant to fail is on the small disk.</summary>
    private void Prepare(string what)
    {
        var small = Directory.CreateDirectory(Path.Combine(_disk!.Path, what)).FullName;
        if (what == "ledger")
        {
            Directory.CreateSymbolicLink(_place.Data, small);
            foreach (var other in (string[])["archive", "snapshots"])
            {
                Directory.CreateSymbolicLink(Path.Combine(_place.Data, other), Directory.CreateDirectory(_place.Of("roomy/" + other)).FullName);
            }
        }
        else
        {
            Directory.CreateDirectory(_place.Data);
            Directory.CreateSymbolicLink(Path.Combine(_place.Data, what), small);
        }
    }

    private string? Latest() => new FileInfo(Path.Combine(_place.Data, "snapshots", "latest")).LinkTarget;
}
