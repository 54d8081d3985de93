using System.Diagnostics;
using System.Globalization;
using Etl.SampleSite;
using Etl.SampleSite.Corpus;
using Etl.Shared;
using Etl.Tests.Accuracy;

namespace Etl.Bench;

/// <summary>Damages made-up pages in every way and tells of numbers that differ from the page without an issue, of exceptions and of slow pages.</summary>
internal static class MutateCommand
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100;
        var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        var mix = (args.Contains("wild") ? SampleMix.Wild with { DocxShare = 0 } : SampleMix.Realistic) with { NoiseKilobytes = 4 };
        var harness = new StageHarness();
        var totals = PageMutation.All.Keys.ToDictionary(k => k, _ => (Read: 0, Silent: 0));
        var number = 0;
        foreach (var page in SampleCorpus.Pages(count, seed, mix))
        {
            number++;
            var gold = page.Gold.ToDictionary(g => (g.Key.Table, g.Key.Item, g.Key.Measure), g => (double)g.Value);
            foreach (var (name, mutate) in PageMutation.All)
            {
                var body = mutate(page.Body.ToArray(), page.Charset, new SeededRandom(unchecked(seed * 7919 + number)));
                var clock = Stopwatch.StartNew();
                var result =
                    await harness.RunAsync(StageHarness.PageOf(body, "http://sample.example/a." + page.Extension, page.ContentType), cancellationToken);
                if (clock.Elapsed > Slow)
                {
                    Console.WriteLine($"{number} {page.Variant} {name}: {clock.Elapsed.TotalSeconds:F1} s");
                }

                var (read, silent) = totals[name];
                var before = silent;
                foreach (var (key, value) in SampleScore.NumbersOf(result.Value))
                {
                    read++;
                    var known = gold.TryGetValue(key, out var truth);
                    if ((known && Math.Abs(truth - value) < 0.005) || SampleScore.IsFlagged(result.Value!, key))
                    {
                        continue;
                    }

                    silent++;
                    Console.WriteLine(
                        string.Create(CultureInfo.InvariantCulture,
                            $"{number} {page.Variant} {name}: {key} is read {value}, {(known ? $"printed {truth}" : "not printed")}"));
                }

                if (silent > before && args.Contains("save"))
                {
                    await File.WriteAllBytesAsync(Path.Combine(Path.GetTempPath(), $"mutated-{number}-{name}.{page.Extension}"), body, cancellationToken);
                }

                totals[name] = (read, silent);
            }
        }

        foreach (var (name, (read, silent)) in totals)
        {
            Console.WriteLine($"{name}: {read} numbers read, {silent} silent");
        }

        return 0;
    }
}
