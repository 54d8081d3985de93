namespace Etl.EndToEnd.Tests;

public sealed class DamagedSnapshotTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("facts")]
    [InlineData("datapackage.json")]
    public async Task Import_LatestSnapshotDamaged_PublishesAWholeOneAndSaysWhatItFound(string damaged)
    {
        // Since when a report is there is told by the snapshot before: it goes with its description.
        string[] tables = damaged == "facts" ? [] : ["facts", "requests", "disclosure", "appeals", "indicators", "checks", "sections", "issues"];
        var pages = _place.Pages(4);
        (await _place.EtlAsync("import", pages, "--quiet")).Expect(0);
        var before = Workplace.Digests(_place.Data, tables);
        var latest = Path.Combine(_place.Data, "snapshots", new FileInfo(Path.Combine(_place.Data, "snapshots", "latest")).LinkTarget!);
        var file = damaged == "facts" ? Directory.EnumerateFiles(Path.Combine(latest, "facts"), "*.parquet", SearchOption.AllDirectories).First()
            : Path.Combine(latest, damaged);
        await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))[..^30],
            TestContext.Current.CancellationToken);
        var verify = (await _place.EtlAsync("snapshot", "verify")).Expect(1);
        Assert.Contains("etl import", verify.Output, StringComparison.Ordinal);

        var again = (await _place.EtlAsync("import", pages, "--quiet")).Expect(0);

        Assert.Contains(Path.GetFileName(latest) + " is damaged", again.Output, StringComparison.Ordinal);
        (await _place.EtlAsync("snapshot", "verify")).Expect(0);
        Assert.Equal(before, Workplace.Digests(_place.Data, tables));
    }
}
