using System.Globalization;
using Etl.Runs.Outcomes;
using Etl.Runs.Publishing;

namespace Etl.Tests.Runs;

/// <summary>A document that is as it was is known by one look at the ledger; whatever is other is looked at stage by stage.</summary>
public class StandingTests : IDisposable
{
    private readonly RunHarness _harness = new();

    public void Dispose()
    {
        _harness.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task RunAsync_EveryDocumentAsItWas_CountsThemAsReusedAndMet()
    {
        for (var i = 0; i < 70; i++)
        {
            _harness.Site.Set("a", i.ToString("000", CultureInfo.InvariantCulture), $"word{i}");
        }

        await _harness.RunAsync();
        var before = _harness.Publisher.ReadLatest("reports");

        var result = await _harness.RunAsync();

        Assert.True(result.Unchanged, "nothing was touched");
        Assert.All(["fetch", "clean", "extract", "normalize", "validate"],
            stage => Assert.Equal(70, result.Counts.Single(c => c.Stage == stage).Reused));
        Assert.Equal(70, _harness.Scalar<long>($"SELECT COUNT(*) FROM documents WHERE last_run_id = '{result.RunId}'"));
        Assert.Equal(before, _harness.Publisher.ReadLatest("reports"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("clean")]
    public async Task RunAsync_PageGoesAndComesBackUnderTheSameReport_StandsOnThePageThatIsThere(string? until)
    {
        _harness.Line.GivesTheSame = true;
        _harness.Site.Set("a", "1", "one");
        await _harness.RunAsync();
        var first = InputKey();
        _harness.Site.Set("a", "1", "two");
        await _harness.RunAsync(r => r with { Until = until });
        var second = InputKey();
        _harness.Site.Set("a", "1", "one");

        await _harness.RunAsync();

        Assert.NotEqual(first, second);
        Assert.Equal(first, InputKey());
    }

    [Fact]
    public async Task RunAsync_OutcomeTakenAwayByHand_IsMadeAgain()
    {
        _harness.Site.Set("a", "1", "one");
        await _harness.RunAsync();
        _harness.Execute("DELETE FROM outcomes WHERE stage = 'validate'");

        var result = await _harness.RunAsync();

        Assert.Equal(1, result.Counts.Single(static c => c.Stage == "validate").Done);
        Assert.Single(_harness.Publisher.Urls);
    }

    [Fact]
    public async Task RunAsync_ListSaysAnotherTitle_WritesTheRowAnew()
    {
        _harness.Site.Set("a", "1", "one");
        await _harness.RunAsync();
        _harness.Execute("UPDATE documents SET fed_key = 'of another row', status = 299");

        await _harness.RunAsync();

        Assert.Equal(0, _harness.Scalar<long>("SELECT COUNT(*) FROM documents WHERE status = 299"));
    }

    [Fact]
    public async Task RunAsync_LedgerOfBeforeTheKeys_KnowsDocumentsFromTheSecondNightOn()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("a", "2", "fail:extract");
        await _harness.RunAsync();
        _harness.Execute("UPDATE documents SET fed_key = NULL; UPDATE outcomes SET line_key = NULL");

        var second = await _harness.RunAsync();
        var known = _harness.Scalar<long>("SELECT COUNT(*) FROM outcomes WHERE line_key IS NOT NULL AND stage = 'validate'");
        var third = await _harness.RunAsync();

        Assert.True(second.Unchanged && third.Unchanged, "nothing was touched");
        Assert.Equal(1, known);
        Assert.Equal(0, _harness.Scalar<long>("SELECT COUNT(*) FROM documents WHERE fed_key IS NULL"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(SnapshotScope.MostNamed + 1)]
    public async Task RunAsync_ImportOfFewOrOfMany_PublishesThoseAndNoOthers(int count)
    {
        _harness.Site.Set("a", "other", "one");
        await _harness.RunAsync(static r => r with { Kind = RunKind.Import });
        _harness.Site.Sources["a"].Clear();
        for (var i = 0; i < count; i++)
        {
            _harness.Site.Set("a", i.ToString("000", CultureInfo.InvariantCulture), i == 1 ? "fail:extract" : $"word{i}");
        }

        var result = await _harness.RunAsync(static r => r with { Kind = RunKind.Import });

        Assert.NotNull(result.SnapshotId);
        Assert.Equal(count - 1, _harness.Publisher.Urls.Count);
        Assert.DoesNotContain("https://a.example/other", _harness.Publisher.Urls);
    }

    private string InputKey() => _harness.Scalar<string>("SELECT input_key FROM outcomes WHERE stage = 'clean'");
}
