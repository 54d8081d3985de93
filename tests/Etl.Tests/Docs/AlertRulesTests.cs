using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Etl.Model.Text;
using Etl.Runs.Outcomes;
using Etl.Tests.Architecture;
using Etl.Tests.Runs;

namespace Etl.Tests.Docs;

/// <summary>The alert rules of the operators' guide ask for metrics, labels and values that a run really gives.</summary>
public sealed partial class AlertRulesTests : IDisposable
{
    private readonly RunHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Rules_OfTheGuide_AskForWhatAFailedRunGives()
    {
        HashSet<string> given = new(StringComparer.Ordinal);
        using MeterListener listener = new()
        {
            InstrumentPublished = static (instrument, l) =>
            {
                if (instrument.Meter.Name == "Etl")
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            lock (given)
            {
                given.Add(NameOf(instrument));
                given.UnionWith(tags.ToArray().Select(t => $"{NameOf(instrument)}{{{t.Key}=\"{t.Value}\"}}"));
            }
        });
        listener.Start();
        _harness.Site.Set("a", "1", "text");
        _harness.Publisher.Failure = new IOException("no room");
        await _harness.RunAsync();

        string[] asked = [.. Rules().Where(static r => r.StartsWith("etl_", StringComparison.Ordinal))];
        Assert.Contains($"etl_runs_total{{state=\"{SnakeCase.Of(RunState.Failed)}\"}}", asked);
        Assert.All(asked, a => Assert.True(given.Contains(a), $"{a} is not among {string.Join(", ", given)}"));
    }

    /// <summary>A counter as collectors call it for Prometheus; units in braces are no part of a name.</summary>
    private static string NameOf(Instrument instrument) => instrument.Name.Replace('.', '_') + "_total";

    private static IEnumerable<string> Rules()
    {
        var guide = File.ReadAllText(Path.Combine(RepositoryTree.Root, "docs", "for-operators.md"));
        return Expression().Matches(guide).SelectMany(static m => Metric().Matches(m.Groups[1].Value)).Select(static m => m.Value);
    }

    [GeneratedRegex(@"^\s+expr: (.+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Expression();

    [GeneratedRegex("""[a-z]+_[a-z_]+(?:\{[^}]*\})?(?!\()""", RegexOptions.CultureInvariant)]
    private static partial Regex Metric();
}
