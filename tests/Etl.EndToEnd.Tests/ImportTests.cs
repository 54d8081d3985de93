using System.Text.Json;

namespace Etl.EndToEnd.Tests;

public sealed class ImportTests : IDisposable
{
    private static readonly string[] TimelessTables = ["facts", "disclosure", "requests", "appeals", "checks", "sections", "issues", "changes"];
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Import_SameFolderTwice_ReusesAllAndGivesTheSameBytes()
    {
        string pages = _place.Pages(12);

        JsonElement first = (await _place.EtlAsync("import", pages, "--json")).Expect(0).Json();
        SortedDictionary<string, string> digests = Workplace.Digests(_place.Data);
        JsonElement second = (await _place.EtlAsync("import", pages, "--json")).Expect(0).Json();

        Assert.Equal(12, Sum(first, "validate", "done"));
        Assert.Equal(0, Sum(second, "validate", "done"));
        Assert.Equal(12, Sum(second, "validate", "reused"));
        Assert.True(second.GetProperty("unchanged").GetBoolean(), "nothing had to be done again");
        Assert.Equal(digests, Workplace.Digests(_place.Data));
    }

    [Fact]
    public async Task Import_OneEmptyPageAmongGood_PublishesTheOthersAndEndsWith3()
    {
        string pages = _place.Pages(3);
        await File.WriteAllTextAsync(Path.Combine(pages, "empty.html"), " ", TestContext.Current.CancellationToken);

        EtlResult result = (await _place.EtlAsync("import", pages)).Expect(3);

        Assert.Contains("page_empty", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 document failed", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_NothingThatIsAReport_PublishesNothingAndEndsWith1()
    {
        Directory.CreateDirectory(_place.Of("empty"));

        EtlResult result = (await _place.EtlAsync("import", _place.Of("empty"))).Expect(1);

        Assert.Contains("Nothing was published", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_place.Data, "snapshots", "latest")), "there is no snapshot");
    }

    [Fact]
    public async Task Import_KilledInTheMiddle_NextImportEqualsAnUndisturbedOne()
    {
        string pages = _place.Pages(400);
        using (EtlProcess killed = EtlProcess.Start(_place.Root, "import", pages, "--data", _place.Data))
        {
            await killed.WorkingAsync();
            killed.Kill();
            await killed.EndAsync();
        }

        Assert.False(Directory.Exists(Path.Combine(_place.Data, "snapshots", "latest")), "the kill came before the snapshot; otherwise the test proves nothing");
        (await _place.EtlAsync("import", pages, "--quiet")).Expect(0);
        EtlResult runs = (await _place.EtlAsync("runs", "--json")).Expect(0);
        (await EtlProcess.RunAsync(_place.Root, "import", pages, "--quiet", "--data", _place.Of("undisturbed"))).Expect(0);

        Assert.Equal(["done", "killed"], runs.Json().EnumerateArray().Select(static r => r.GetProperty("state").GetString()));
        Assert.Equal(Workplace.Digests(_place.Of("undisturbed"), TimelessTables), Workplace.Digests(_place.Data, TimelessTables));
    }

    [Fact]
    public async Task Import_Terminated_EndsWith130AndKeepsWhatIsDone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGTERM");
        string pages = _place.Pages(400, seed: 2);
        using EtlProcess etl = EtlProcess.Start(_place.Root, "import", pages, "--data", _place.Data);
        await etl.WorkingAsync();
        await etl.TerminateAsync();

        EtlResult result = (await etl.EndAsync()).Expect(130);

        Assert.Contains("It was stopped. What it had done is kept", result.Output, StringComparison.Ordinal);
    }

    private static long Sum(JsonElement result, string stage, string what) => result.GetProperty("counts").EnumerateArray()
        .Where(c => c.GetProperty("stage").GetString() == stage).Sum(c => c.GetProperty(what).GetInt64());
}
