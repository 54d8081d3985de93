using System.Text.Json;

namespace Etl.EndToEnd.Tests;

public sealed class DemoTests(DemoRun demo) : IClassFixture<DemoRun>
{
    [Fact]
    public void Demo_FirstTime_EndsWellAndSaysWhatIsInTheSnapshot()
    {
        var first = demo.First.Expect(0);

        foreach (var table in (string[])["reports", "facts", "disclosure", "requests", "appeals", "indicators", "checks", "sections", "issues", "pages",
            "publishers", "regions", "coverage", "codebook", "changes", "report_changes", "versions"])
        {
            Assert.Matches($@"\| {table} +\| +[\d,]+ \|", first.Output);
        }

        Assert.Contains("part of the demonstration", first.Output, StringComparison.Ordinal);
        Assert.Contains("http_404", first.Output, StringComparison.Ordinal);
        Assert.Contains("etl query \"SELECT publisher, report_year, facts, issues FROM reports ORDER BY ALL\"", first.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(demo.Place.Data, "snapshots", "latest", "datapackage.json")), "latest leads to a snapshot");
    }

    [Fact]
    public void Demo_SecondTime_SaysThatNothingChangedAndGivesTheSameBytes()
    {
        var second = demo.Second.Expect(0);

        Assert.Contains("Nothing has changed", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(" new", second.Output.Split("Failed")[0], StringComparison.Ordinal);
        Assert.Equal(demo.FirstDigests, Workplace.Digests(demo.Place.Data));
    }

    [Fact]
    public void Demo_Redirected_HasNoEscapeSequence()
    {
        Assert.DoesNotContain('\e', demo.First.Output);
        Assert.DoesNotContain('\e', demo.First.Error);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("runs")]
    [InlineData("show", "art_1021_507")]
    [InlineData("show", "art_1021_507", "--stage", "clean")]
    [InlineData("source", "list")]
    [InlineData("source", "check")]
    [InlineData("snapshot", "list")]
    [InlineData("snapshot", "verify")]
    [InlineData("snapshot", "diff")]
    [InlineData("rerun", "--dry-run")]
    [InlineData("run", "--explain", "art_1021_507")]
    [InlineData("source", "preview", "linshan", "--limit", "1", "--sample-sites")]
    [InlineData("snapshot", "prune", "--keep", "50")]
    public async Task Command_Json_IsJsonAndNothingElse(params string[] command)
    {
        var result = (await demo.Place.EtlAsync([.. command, "--json"])).Expect(0);

        Assert.Contains(result.Json().ValueKind, (JsonValueKind[])[JsonValueKind.Object, JsonValueKind.Array]);
    }

    [Fact]
    public async Task Status_AfterTheDemo_SaysWhatFailedWhyAndWhatToType()
    {
        var status = (await demo.Place.EtlAsync("status")).Expect(0);

        Assert.Contains("2 documents failed", status.Output, StringComparison.Ordinal);
        Assert.Contains("http://www.donghu.example/art/2022/2/art_1021_404.html", status.Output, StringComparison.Ordinal);
        Assert.Contains("http_404", status.Output, StringComparison.Ordinal);
        Assert.Contains("etl rerun ", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_BrokenReport_TellsBlocksFactsAndIssues()
    {
        var shown = (await demo.Place.EtlAsync("show", "art_1021_507")).Expect(0);

        Assert.Contains("dropped as", shown.Output, StringComparison.Ordinal);
        Assert.Contains("东湖区水利局", shown.Output, StringComparison.Ordinal);
        Assert.Matches(@"requests +form 2021, \d+ facts", shown.Output);
        Assert.Contains("identity_broken (validate)", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_ReportWithNeighbours_TellsWhatTheRulesBetweenReportsSay()
    {
        var all = (await demo.Place.EtlAsync("show", "t20220211_1006", "--json")).Expect(0).Json();
        var shown = (await demo.Place.EtlAsync("show", "t20220211_1006")).Expect(0);
        var extract = (await demo.Place.EtlAsync("show", "t20220211_1006", "--stage", "extract")).Expect(0);

        Assert.Contains(all.GetProperty("between_reports").GetProperty("checks").EnumerateArray(), static c => c.GetProperty("rule").GetString() is "Y1" or "Y2"
            or "Y3");
        Assert.Matches(@"between reports, in the snapshot of run \S+: \d+ rules hold, 1 broken\s+broken +Y3\(reconsideration\): 1 against 0\s+info "
            + @"+cross_year_mismatch", shown.Output);
        Assert.DoesNotContain("between reports", extract.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SnapshotVerify_FlippedByte_IsFoundWithTheFile()
    {
        using Workplace other = new();
        var id = new DirectoryInfo(Path.Combine(demo.Place.Data, "snapshots", "latest")).ResolveLinkTarget(true)!.Name;
        Workplace.Copy(Path.Combine(demo.Place.Data, "snapshots", id), Path.Combine(other.Data, "snapshots", id));
        var file = Directory.EnumerateFiles(Path.Combine(other.Data, "snapshots", id, "facts"), "*.parquet", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).First();
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        var whole = await demo.Place.EtlAsync("snapshot", "verify", id);
        var damaged = await other.EtlAsync("snapshot", "verify", id);

        whole.Expect(0);
        damaged.Expect(1);
        Assert.Contains(Path.GetRelativePath(Path.Combine(other.Data, "snapshots", id), file), damaged.Output, StringComparison.Ordinal);
    }
}
