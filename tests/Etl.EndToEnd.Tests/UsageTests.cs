namespace Etl.EndToEnd.Tests;

public sealed class UsageTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("did you mean --source?", "run", "--sorce", "qinghe")]
    [InlineData("did you mean status?", "statsu")]
    [InlineData("There is no source nowhere", "run", "--source", "nowhere")]
    [InlineData("There is no pipeline nigthly; did you mean \"nightly\"?", "run", "nigthly")]
    [InlineData("There is no source qinge; did you mean \"qinghe\"?", "run", "--source", "qinge")]
    [InlineData("\"normalise\" is no stage; did you mean \"normalize\"?", "run", "--from", "normalise")]
    [InlineData("There is no file saved/page.html, nor a source of that name", "source", "preview", "saved/page.html")]
    [InlineData("There is no file or folder missing", "import", "missing")]
    [InlineData("'PATH' missing", "import")]
    [InlineData("Nothing has run yet", "status")]
    [InlineData("there is no snapshot", "snapshot", "verify")]
    [InlineData("--limit 0: at least 1", "runs", "--limit", "0")]
    [InlineData("--limit -1: at least 1", "snapshot", "diff", "--limit", "-1")]
    public async Task Command_WrongUsage_EndsWith2AndSaysWhatIsWrong(string message, params string[] command)
    {
        var result = (await _place.EtlAsync(command)).Expect(2);

        Assert.Contains(message, result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.False(File.Exists(Path.Combine(_place.Data, "ledger.db")), "nothing was started");
    }

    [Theory]
    [InlineData("did you mean --source?", "run", "--sorce", "qinghe")]
    [InlineData("did you mean status?", "statsu")]
    [InlineData("--keep 0: at least 1", "snapshot", "prune", "--keep", "0")]
    [InlineData("There is no pipeline nigthly", "run", "nigthly")]
    public async Task Command_WrongUsageWithJson_IsJsonOnStandardOutput(string message, params string[] command)
    {
        var error = (await _place.EtlAsync([.. command, "--json"])).Expect(2).Json();

        Assert.Contains(message, error.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, error.GetProperty("exit_code").GetInt32());
    }

    [Fact]
    public async Task Rerun_LastRunFailedAsAWhole_SaysHowToGoOn()
    {
        (await _place.EtlAsync("run", "--sample-sites", "--quiet")).Expect(3);
        Directory.Move(Path.Combine(_place.Data, "archive"), _place.Of("archive"));
        await File.WriteAllTextAsync(Path.Combine(_place.Data, "archive"), "", TestContext.Current.CancellationToken);
        var failed = (await _place.EtlAsync("run", "--sample-sites")).Expect(1);

        var rerun = (await _place.EtlAsync("rerun")).Expect(0);

        Assert.Contains("etl run nightly", failed.Output, StringComparison.Ordinal);
        Assert.Contains("which itself failed before its end. To go on: etl run nightly", rerun.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WrongYaml_EndsWith2AndTellsFileLineColumnAndTheNearestWord()
    {
        _place.CopyConfiguration();
        var file = _place.Of("config/sources/qinghe.yaml");
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        var line = Array.FindIndex(lines, static l => l.StartsWith("paging:", StringComparison.Ordinal));
        lines[line] = "pagging:";
        await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);

        var result = (await _place.EtlAsync("run")).Expect(2);

        Assert.Contains($"qinghe.yaml:{line + 1}:1:", result.Error, StringComparison.Ordinal);
        Assert.Contains("paging", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SourceNew_SiteOfAFamily_ProposesIt()
    {
        _place.CopyConfiguration();

        var written = (await _place.EtlAsync("source", "new", "my-trs", "http://www.trs.example/zwgk/nb/index.html", "--sample-sites")).Expect(0);

        Assert.Contains("cms: trs-wcm", written.Output, StringComparison.Ordinal);
        var yaml = await File.ReadAllTextAsync(_place.Of("config/sources/my-trs.yaml"), TestContext.Current.CancellationToken);
        Assert.Contains("\ncms: trs-wcm\n", yaml, StringComparison.Ordinal);
        Assert.Contains("\nprivate_addresses: true", yaml, StringComparison.Ordinal);
        (await _place.EtlAsync("source", "check", "my-trs")).Expect(0);
        var preview = (await _place.EtlAsync("source", "preview", "my-trs", "--sample-sites", "--limit", "1")).Expect(0);
        Assert.Contains("7 documents found", preview.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SourcePreview_ReportsLeftOut_EndsWithOne()
    {
        _place.CopyConfiguration();
        await File.WriteAllTextAsync(_place.Of("config/sources/trs.yaml"), """
            id: trs
            name: trs
            cms: trs-wcm
            start: ['http://www.trs.example/zwgk/nb/index.html']
            documents: {include: ['/t2023\d+_\d+\.html$']}
            private_addresses: true
            """, TestContext.Current.CancellationToken);

        var preview = (await _place.EtlAsync("source", "preview", "trs", "--sample-sites", "--limit", "1")).Expect(1);

        Assert.Contains("looks like a report, left out by include", preview.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SourceNew_ThenCheck_IsValidAndNotEnabled()
    {
        _place.CopyConfiguration();

        (await _place.EtlAsync("source", "new", "my-city", "http://www.my-city.example/list.html", "--offline")).Expect(0);
        var again = await _place.EtlAsync("source", "new", "my-city");
        var check = (await _place.EtlAsync("source", "check", "my-city")).Expect(0);

        Assert.Contains("my-city: valid, not enabled", check.Output, StringComparison.Ordinal);
        again.Expect(2);
    }

    [Fact]
    public async Task Run_SitesOutOfReach_EndsWith1AndSaysWhy()
    {
        var result = (await _place.EtlAsync("run")).Expect(1);

        Assert.Contains("Nothing was published", result.Output, StringComparison.Ordinal);
        Assert.Contains("www.qinghe.example", result.Output, StringComparison.Ordinal);
        Assert.Contains("etl source preview", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SitesOutOfReachAfterAGoodNight_DoesNotSayThatNothingHasChanged()
    {
        (await _place.EtlAsync("run", "--sample-sites", "--quiet")).Expect(3);

        var result = (await _place.EtlAsync("run", "--force")).Expect(3);

        Assert.Contains("Nothing has changed in what could be fetched", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("since it was last looked at", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SampleSites_EndsWith3AndPreviewWritesNothing()
    {
        (await _place.EtlAsync("run", "--sample-sites", "--source", "donghu", "--force")).Expect(3);
        string[] before = [.. Directory.EnumerateFiles(_place.Data, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

        var preview = (await _place.EtlAsync("source", "preview", "linshan", "--sample-sites", "--limit", "1")).Expect(0);

        Assert.Contains("Nothing was written", preview.Output, StringComparison.Ordinal);
        Assert.Equal(before, Directory.EnumerateFiles(_place.Data, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_UntilAStageWithFailedDocuments_DoesNotSayThatItPublished()
    {
        var result = (await _place.EtlAsync("run", "--sample-sites", "--source", "donghu", "--until", "clean")).Expect(3);

        Assert.Contains("nothing was to be published, but not all is well: 1 document failed", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("It published", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rerun_RunOlderThanKeepRuns_SaysSo()
    {
        _place.CopyConfiguration();
        await File.WriteAllTextAsync(_place.Of("pipelines/nightly.yaml"), "name: nightly\nsources: [donghu]\nkeep_runs: 1\n",
            TestContext.Current.CancellationToken);
        var old = (await _place.EtlAsync("run", "--sample-sites", "--force", "--json", "--quiet")).Expect(3).Json().GetProperty("run_id").GetString()!;
        var young = (await _place.EtlAsync("rerun", old, "--dry-run")).Expect(0);
        (await _place.EtlAsync("run", "--sample-sites", "--force", "--quiet")).Expect(3);

        var rerun = (await _place.EtlAsync("rerun", old)).Expect(0);

        Assert.Contains("to do again", young.Output, StringComparison.Ordinal);
        Assert.Contains($"What failed in run {old} is no longer known: it is older than the last 1 run of nightly (keep_runs).", rerun.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task SnapshotDiff_OnlyOneSnapshot_SaysThatThereIsNothingToCompareWith()
    {
        (await _place.EtlAsync("import", _place.Pages(1), "--quiet")).Expect(0);

        var diff = (await _place.EtlAsync("snapshot", "diff")).Expect(0);

        Assert.Contains("there is nothing to compare it with yet", diff.Output, StringComparison.Ordinal);
        var json = (await _place.EtlAsync("snapshot", "diff", "--json")).Expect(0).Json();
        Assert.Equal((0, 0), (json.GetProperty("reports").GetArrayLength(), json.GetProperty("facts").GetArrayLength()));
    }

    [Fact]
    public async Task Import_GateNotPassed_DoesNotNameAnOptionThatItHasNot()
    {
        Directory.CreateDirectory(_place.Of("empty"));

        var result = (await _place.EtlAsync("import", _place.Of("empty"))).Expect(1);

        Assert.DoesNotContain("--force", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_Import_WarnsThatItsSnapshotBecomesTheLatest()
    {
        var help = (await EtlProcess.RunAsync(_place.Root, "import", "--help")).Expect(0);

        Assert.True(help.Output.Contains("becomes the latest of --data", StringComparison.Ordinal),
            $"who imports into the nightly data directory replaces what analysts read: {help.Output}");
    }

    [Fact]
    public async Task Help_Root_ListsTheCommands()
    {
        var help = (await EtlProcess.RunAsync(_place.Root, "--help")).Expect(0);

        foreach (var command in (string[])["demo", "run", "rerun", "import", "runs", "status", "show", "source", "snapshot", "serve"])
        {
            Assert.Matches($@"\n  {command}\b", help.Output);
        }
    }
}
