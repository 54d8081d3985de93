using Etl.Runs;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;
using Etl.Runs.Views;

namespace Etl.Tests.Runs.Views;

/// <summary>When files of the configuration were changed, as the runs met them.</summary>
public class ConfigurationHistoryTests : IDisposable
{
    private readonly RunHarness _harness = new();

    private HistoryView History => HistoryView.Open(_harness.Place)!;

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task StepsOf_FilesOfASource_AreTheRunsThatHadThemOtherwise()
    {
        var first = await RunAsync(("sources/a.yaml", "1"), ("cms/x.yaml", "1"), ("sources/b.yaml", "1"));
        await RunAsync(("sources/a.yaml", "1"), ("cms/x.yaml", "1"), ("sources/b.yaml", "2"));
        var third = await RunAsync(("sources/a.yaml", "2"), ("cms/x.yaml", "1"));

        var steps = History.StepsOf(SourceView.FilesOf("a", "x"));

        Assert.Equal(
            [(third, "sources/a.yaml", "1", "2"), (first, "sources/a.yaml", null, "1"), (first, "cms/x.yaml", null, "1")],
            steps.Select(static s => (s.RunId, s.File, s.Before, s.Now)));
        Assert.Equal([(third, "sources/b.yaml", "2", null), (third, "sources/b.yaml", "1", "2"), (third, "sources/b.yaml", null, "1")],
            History.StepsOf(SourceView.FilesOf("b", null)).Select(s => (third, s.File, s.Before, s.Now)));
    }

    [Fact]
    public async Task ConfigurationChanges_OfARun_AreThoseThatAllRunsTellOfIt()
    {
        string[] runs =
        [
            await RunAsync(("sources/a.yaml", "1"), ("bodies.yaml", "1")),
            await RunAsync(("sources/a.yaml", "2"), ("bodies.yaml", "1"), ("sources/c.yaml", "1")),
            await RunAsync(("sources/a.yaml", "3"), ("bodies.yaml", "1")),
            await RunAsync(("sources/a.yaml", "3"), ("bodies.yaml", "1")),
        ];

        var all = History.ConfigurationChanges();

        Assert.All(runs, r => Assert.Equal(all.Where(c => c.RunId == r), History.ConfigurationChanges(r)));
        Assert.Equal([new ConfigurationChange(runs[2], "sources/a.yaml", "2", "3"), new ConfigurationChange(runs[2], "sources/c.yaml", "1", null)],
            History.ConfigurationChanges(runs[2]));
        Assert.Empty(History.ConfigurationChanges(runs[0]));
        Assert.Empty(History.ConfigurationChanges(runs[3]));
    }

    private async Task<string> RunAsync(params (string File, string Digest)[] files)
    {
        _harness.Site.Set("a", "1", "one");
        var environment = _harness.Environment() with { ConfigurationFiles = files.ToDictionary(static f => f.File, static f => f.Digest) };
        var result = await new PipelineRunner(environment)
            .RunAsync(new RunRequest { Pipeline = _harness.Pipeline }, null, TestContext.Current.CancellationToken);
        return result.RunId!;
    }
}
