using Etl.Dashboard.Tonight;
using Etl.Runs.Known;
using Etl.Runs.Ledger;
using Etl.Runs.Views;

namespace Etl.Tests.Runs.Views;

/// <summary>What the page reads of two nights: three documents of a source fail in both, two of another in the second alone.</summary>
public class NightViewTests : IAsyncLifetime
{
    private readonly RunHarness _harness = new();

    private LedgerPlace Place => _harness.Place;

    private NightView View => NightView.Open(Place)!;

    private string Last => LedgerView.Open(Place)!.Runs(1)[0].RunId;

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < 4; i++)
        {
            _harness.Site.Set("a", $"{i}", $"text {i}");
            _harness.Site.Set("b", $"{i}", i < 3 ? $"fail:extract {i}" : $"text {i}");
        }

        await _harness.RunAsync();
        _harness.Site.Set("a", "0", "fail:clean now");
        _harness.Site.Set("a", "1", "404");
        await _harness.RunAsync();
    }

    public ValueTask DisposeAsync()
    {
        _harness.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void FailureGroups_LastNight_NewsComesFirst()
    {
        var groups = View.FailureGroups(Last, 10);

        Assert.Equal(["a asked_to_fail 1 1", "a http_404 1 1", "b asked_to_fail 3 0"],
            groups.Select(static g => $"{g.SourceId} {g.Code} {g.Documents} {g.Fresh}").Order());
    }

    [Fact]
    public void FailureGroups_OfARunThatKeptNone_AreAddedUpAnew()
    {
        var kept = View.FailureGroups(Last, 10);

        _harness.Execute("DELETE FROM run_failures");

        Assert.Equal(kept, View.FailureGroups(Last, 10));
        Assert.NotEmpty(kept);
    }

    [Fact]
    public void FailuresOf_IdsBeginningsAndAddresses_AreFoundWithWhetherTheyAreNew()
    {
        var found = View.FailuresOf(Last,
        [
            ("asked_to_fail", "https://b.example/1"), ("asked_to_fail", FakeSite.IdOf("a", "0")[..10]), ("http_404", "https://b.example/2"),
            ("asked_to_fail", "https://b.example/3"),
        ]);

        Assert.Equal(["https://a.example/0 clean True", "https://b.example/1 extract False"], found.Select(static f => $"{f.Url} {f.Stage} {f.IsNew}").Order());
    }

    [Fact]
    public void Judge_SingleDocumentsThatAreKnown_AreCountedAsKnown()
    {
        KnownFailure Known(string document) => new()
        {
            Code = "asked_to_fail",
            Document = document,
            Reason = "under repair",
            Until = new DateOnly(2099, 1, 1),
        };

        Dictionary<string, JudgedGroup> Judged(params KnownFailure[] known) =>
            new GroupJudge(View, new FailureJudge(new KnownFailures { Failures = known }, new DateOnly(2025, 1, 1)))
                .Judge(Last, View.FailureGroups(Last, 10)).ToDictionary(static g => $"{g.Group.SourceId} {g.Group.Code}");

        var some = Judged(Known("https://b.example/1"), Known("https://a.example/0"));
        Assert.Equal((null, 1L, 0L), (some["b asked_to_fail"].Muted, some["b asked_to_fail"].Known, some["b asked_to_fail"].Fresh));
        Assert.Equal(("under repair", 1L, 0L), (some["a asked_to_fail"].Muted, some["a asked_to_fail"].Known, some["a asked_to_fail"].Fresh));
        Assert.Equal((null, 0L, 1L), (some["a http_404"].Muted, some["a http_404"].Known, some["a http_404"].Fresh));

        var all = Judged([.. Enumerable.Range(0, 3).Select(static i => $"https://b.example/{i}").Select(Known)]);
        Assert.Equal("under repair", all["b asked_to_fail"].Muted);
        Assert.Equal(1, Judged(Known("https://a.example/0") with { Until = new DateOnly(2024, 1, 1) })["a asked_to_fail"].Fresh);
    }

    [Fact]
    public void Sources_WorstFirst_AndOnlyThoseThatFailed()
    {
        Assert.Equal(["b 3", "a 2"], View.Sources(Last, null, false, true, 0, 10).Rows.Select(static s => $"{s.SourceId} {s.Failed}"));
        Assert.Equal("b", Assert.Single(View.Sources(Last, "b", true, false, 0, 10).Rows).SourceId);
        Assert.Empty(View.Sources(Last, "nowhere", false, false, 0, 10).Rows);

        var first = View.Sources(Last, null, false, false, 0, 1);
        Assert.Equal(("a", true), (Assert.Single(first.Rows).SourceId, first.HasMore));
    }

    [Fact]
    public void Cells_NightAndSource_SayWhatFailed()
    {
        var cell = Assert.Single(View.Cells([Last], ["b"]));

        Assert.Equal((Last, "b", 3L, (string?)null), (cell.RunId, cell.SourceId, cell.Failed, cell.Gates));
    }

    [Fact]
    public void Totals_EndedRun_AreTheSumsOfItsSources()
    {
        var totals = RunView.Open(Place)!.Totals([Last])[Last].ToDictionary(static t => t.Stage);
        var counts = LedgerView.Open(Place)!.Status(Last, 0)!.Counts;

        Assert.All(totals, t => Assert.Equal(counts.Where(c => c.Stage == t.Key).Sum(static c => c.Failed), t.Value.Failed));
        Assert.Equal(5, totals.Values.Sum(static t => t.Failed));
    }

    [Fact]
    public void Steps_Filters_LeaveWhatIsAskedFor()
    {
        var view = RunView.Open(Place)!;

        Assert.Equal(5, view.Steps(Last, new StepFilter("failed", null, null, null), 0, 10).Rows.Count);
        Assert.All(view.Steps(Last, new StepFilter(null, null, "b", "asked_to_fail"), 0, 10).Rows, static s => Assert.Equal("b", s.SourceId));
        Assert.Empty(view.Steps(Last, new StepFilter("failed", "fetch", "b", null), 0, 10).Rows);
    }

    [Fact]
    public void Documents_TheirBeginnings_AreFoundThroughIdAndAddress()
    {
        var view = SourceView.Open(Place)!;
        var document = view.Documents("b", null, true, 0, 10).Rows[0];

        Assert.Equal(document.DocumentId, Assert.Single(view.Beginning(document.DocumentId, 10)).DocumentId);
        Assert.Contains(view.Beginning(document.Url[..^1], 10), d => d.Url == document.Url);
        Assert.Contains(view.Beginning(document.Url[(document.Url.IndexOf("//", StringComparison.Ordinal) + 2)..], 10), d => d.Url == document.Url);
        Assert.Contains(view.Failing(0, 10).Rows, d => d.DocumentId == document.DocumentId);
    }
}
