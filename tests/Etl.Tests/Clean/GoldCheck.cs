using System.Globalization;
using Etl.Model.Reports;
using Etl.SampleSite.Writing;
using Etl.Shared;

namespace Etl.Tests.Clean;

/// <summary>Holds what the stages read from a made-up page against what is printed on it.</summary>
internal static class GoldCheck
{
    public static StageHarness Harness { get; } = new();

    /// <summary>Numbers missing from the report and numbers that are not on the page, as text.</summary>
    public static async Task<(List<string> Missing, List<string> Wrong, Report Report)> RunAsync(RenderedPage page, CancellationToken cancellationToken)
    {
        var result = await Harness.RunAsync(StageHarness.PageOf(page.Body.ToArray(), "http://www.sample.example/report." + page.Extension, page.ContentType),
            cancellationToken);
        Assert.True(result.IsSuccess, $"{page.Variant}: {result.Code} {result.Message}");
        var (missing, wrong) = Compare(result.Value, page.Gold);
        return (missing, wrong, result.Value);
    }

    public static (List<string> Missing, List<string> Wrong) Compare(Report report, IReadOnlyList<GoldCell> gold)
    {
        var expected = gold.ToDictionary(g => (g.Key.Table, g.Key.Item, g.Key.Measure), g => (double)g.Value);
        var missing = new List<string>();
        var wrong = new List<string>();
        foreach (var fact in report.Facts)
        {
            if (fact.Method == ReadingMethod.Narrative || fact.Value is not { } value)
            {
                continue;
            }

            var key = (fact.Table, fact.Item, fact.Measure);
            if (!expected.Remove(key, out var truth))
            {
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{key} = {value}, not on the page"));
            }
            else if (Math.Abs(truth - value) > 0.005)
            {
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{key} = {value}, printed {truth}"));
            }
        }

        missing.AddRange(expected.Keys.Select(k => k.ToString()));
        return (missing, wrong);
    }

    /// <summary>Numbers that are not on the page, without an issue on their cell, row or table.</summary>
    public static List<string> Silent(Report report, IReadOnlyList<GoldCell> gold) =>
        Compare(report with
        {
            Facts =
            [.. report.Facts.Where(f =>
                !report.Issues.Any(i => i.Table == f.Table && (i.Item is null || i.Item == f.Item) && (i.Measure is null || i.Measure == f.Measure)))]
        },
                    gold).Wrong;
}
