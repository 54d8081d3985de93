using System.Text;
using System.Text.Json;
using Etl.Look;
using Etl.Publish;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.EndToEnd.Tests;

public sealed class ImportTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Import_SameFolderTwice_ReusesAllAndGivesTheSameBytes()
    {
        var pages = _place.Pages(12);

        var first = (await _place.EtlAsync("import", pages, "--json")).Expect(0).Json();
        var digests = Workplace.Digests(_place.Data);
        var second = (await _place.EtlAsync("import", pages, "--json")).Expect(0).Json();

        Assert.Equal(12, Sum(first, "validate", "done"));
        Assert.Equal(0, Sum(second, "validate", "done"));
        Assert.Equal(12, Sum(second, "validate", "reused"));
        Assert.True(second.GetProperty("unchanged").GetBoolean(), "nothing had to be done again");
        Assert.Equal(digests, Workplace.Digests(_place.Data));
    }

    [Fact]
    public async Task Import_SameFolderOnceMore_PageIsTheOneThatIsMadeOfTheSnapshotAnew()
    {
        var pages = _place.Pages(12);
        (await _place.EtlAsync("import", pages, "--quiet")).Expect(0);
        (await _place.EtlAsync("import", pages, "--quiet")).Expect(0);
        (await _place.EtlAsync("import", pages, "--quiet")).Expect(0);
        SnapshotCatalog catalog = new(_place.Data, NullLogger<SnapshotCatalog>.Instance);
        var latest = await catalog.GetAsync(null, TestContext.Current.CancellationToken);
        using MemoryStream anew = new();
        await catalog.LookAsync(null, new HtmlLook(), anew, TestContext.Current.CancellationToken);

        var page = await File.ReadAllTextAsync(Path.Combine(latest.Directory, "report.html"), TestContext.Current.CancellationToken);

        Assert.True(page == Encoding.UTF8.GetString(anew.ToArray()), "what is taken over of the page before is what would be made of the same tables");
        Assert.Contains(latest.Previous!, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OneEmptyPageAmongGood_PublishesTheOthersAndEndsWith3()
    {
        var pages = _place.Pages(3);
        await File.WriteAllTextAsync(Path.Combine(pages, "empty.html"), " ", TestContext.Current.CancellationToken);

        var result = (await _place.EtlAsync("import", pages)).Expect(3);

        Assert.Contains("page_empty", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 document failed", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_NothingThatIsAReport_PublishesNothingAndEndsWith1()
    {
        Directory.CreateDirectory(_place.Of("empty"));

        var result = (await _place.EtlAsync("import", _place.Of("empty"))).Expect(1);

        Assert.Contains("Nothing was published", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_place.Data, "snapshots", "latest")), "there is no snapshot");
    }

    private static long Sum(JsonElement result, string stage, string what) => result.GetProperty("counts").EnumerateArray()
        .Where(c => c.GetProperty("stage").GetString() == stage).Sum(c => c.GetProperty(what).GetInt64());
}
