using System.Globalization;
using Etl.Model;
using Etl.SampleSite;
using Etl.Shared;

namespace Etl.Bench;

/// <summary>Accuracy over made-up reports in every mark-up.</summary>
internal static class SamplesCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 300;
        var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        var mix = args.Contains("wild") ? SampleMix.Wild : SampleMix.Realistic;
        var harness = new StageHarness();
        var groups = new SortedDictionary<string, int[]>(StringComparer.Ordinal);
        var meta = new int[5];
        var pages = 0;
        foreach (var page in SampleCorpus.Pages(count, seed, mix))
        {
            pages++;
            var key = page.Markup.ToString();
            if (!groups.TryGetValue(key, out var counts))
                groups[key] = counts = new int[7];
            counts[6]++;
            var result = await harness.RunAsync(StageHarness.PageOf(page.Body.ToArray(), $"http://sample.example/{pages}{page.Extension}", page.ContentType), cancellationToken);
            if (!result.IsSuccess)
            {
                Console.WriteLine($"{pages} {page.Variant}: {result.Code} {result.Message}");
            }

            var report = result.Value;
            meta[0] += report?.Title == page.Report.Title ? 1 : 0;
            meta[1] += report?.Publisher == page.Report.Publisher ? 1 : 0;
            meta[2] += report?.Year == page.Report.Year ? 1 : 0;
            meta[3] += report?.Region.Code == page.Report.Region.Code ? 1 : 0;
            meta[4] += report?.PublishedOn == page.Published ? 1 : 0;
            if (args.Contains("meta") && report is not null)
            {
                if (report.Title != page.Report.Title) Console.WriteLine($"{pages} {page.Variant} title: {page.Report.Title} / {report.Title}");
                if (report.Publisher != page.Report.Publisher) Console.WriteLine($"{pages} {page.Variant} publisher: {page.Report.Publisher} / {report.Publisher}");
                if (report.Region.Code != page.Report.Region.Code) Console.WriteLine($"{pages} {page.Variant} region: {page.Report.Region.Code} / {report.Region.Code} ({page.Report.Publisher}, {page.Report.SiteName})");
                if (report.PublishedOn != page.Published) Console.WriteLine($"{pages} {page.Variant} published: {page.Published:O} / {report.PublishedOn:O}");
            }

            var got = new Dictionary<(string, string, string), double>();
            foreach (var fact in report?.Facts ?? [])
                if (fact.Method != ReadingMethod.Narrative && fact.Value is { } v)
                    got[(fact.Table, fact.Item, fact.Measure)] = v;
            var truth = page.Report.Cells.ToDictionary(c => (c.Key.Table, c.Key.Item, c.Key.Measure), c => (double)c.Value);
            bool Flagged((string Table, string Item, string Measure) k) => report!.Issues.Any(i => i.Table == k.Table && (i.Item is null || i.Item == k.Item) && (i.Measure is null || i.Measure == k.Measure));
            var bad = 0;
            foreach (var gold in page.Gold)
            {
                var k = (gold.Key.Table, gold.Key.Item, gold.Key.Measure);
                if (!got.TryGetValue(k, out var actual))
                {
                    counts[2]++;
                    bad++;
                }
                else if (Math.Abs(actual - (double)gold.Value) < 0.005)
                {
                    counts[0]++;
                }
                else
                {
                    counts[1]++;
                    bad++;
                    if (!Flagged(k))
                    {
                        counts[4]++;
                        Console.WriteLine($"{pages} {page.Variant} {k} SILENT {actual}, gold {gold.Value}");
                    }
                }
            }

            var golden = page.Gold.Select(g => (g.Key.Table, g.Key.Item, g.Key.Measure)).ToHashSet();
            foreach (var (k, v) in got)
            {
                if (golden.Contains(k))
                    continue;
                counts[3]++;
                bad++;
                if (!Flagged(k))
                {
                    counts[4]++;
                    Console.WriteLine($"{pages} {page.Variant} {k} EXTRA {v}");
                }
            }

            foreach (var fact in report?.Facts ?? [])
            {
                if (fact.Value is null && fact.Resolved is { } r && truth.TryGetValue((fact.Table, fact.Item, fact.Measure), out var t) && Math.Abs(r - t) > 0.005)
                {
                    counts[5]++;
                    Console.WriteLine($"{pages} {page.Variant} {fact.Table}/{fact.Item}/{fact.Measure} resolved {r}, is {t} by {fact.Proof}");
                }
            }

            if (args.Contains("last") && pages == count)
                await File.WriteAllBytesAsync("/tmp/last" + page.Extension, page.Body, cancellationToken);
            if (bad > 0 && args.Contains("detail"))
            {
                Console.WriteLine($"{pages} {page.Variant}: {bad} bad; {string.Join(" ", (report?.Issues ?? []).GroupBy(i => $"{i.Code}:{i.Table}").Select(g => $"{g.Key}×{g.Count()}"))}");
                if (args.Contains("save"))
                    await File.WriteAllBytesAsync($"/tmp/sample-{pages}{page.Extension}", page.Body, cancellationToken);
            }
        }

        Console.WriteLine("| mark-up | pages | cells | found | wrong | missing | extra | silent | blanks wrong |");
        var sum = new int[7];
        foreach (var (key, c) in groups)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {key} | {c[6]} | {c[0] + c[1] + c[2]} | {(double)c[0] / Math.Max(1, c[0] + c[1] + c[2]):P2} | {c[1]} | {c[2]} | {c[3]} | {c[4]} | {c[5]} |"));
            for (var i = 0; i < 7; i++)
                sum[i] += c[i];
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| all | {sum[6]} | {sum[0] + sum[1] + sum[2]} | {(double)sum[0] / Math.Max(1, sum[0] + sum[1] + sum[2]):P3} | {sum[1]} | {sum[2]} | {sum[3]} | {sum[4]} | {sum[5]} |"));
        Console.WriteLine($"title {meta[0]} publisher {meta[1]} year {meta[2]} region {meta[3]} published {meta[4]} of {pages}");
        return 0;
    }
}
