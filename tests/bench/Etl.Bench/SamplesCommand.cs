using System.Globalization;
using Etl.SampleSite.Corpus;
using Etl.Shared;

namespace Etl.Bench;

/// <summary>Accuracy over made-up reports in every mark-up: <c>samples [COUNT] [SEED] [wild] [meta] [detail] [save]</c>.</summary>
internal static class SamplesCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 300;
        var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        var mix = args.Contains("wild") ? SampleMix.Wild : SampleMix.Realistic;
        var harness = new StageHarness();
        var score = new SampleScore();
        var injected = new int[4];
        foreach (var page in SampleCorpus.Pages(count, seed, mix))
        {
            var number = score.Pages + 1;
            var result =
                await harness.RunAsync(StageHarness.PageOf(page.Body.ToArray(), $"http://sample.example/{number}.{page.Extension}", page.ContentType),
                    cancellationToken);
            if (!result.IsSuccess)
            {
                Console.WriteLine($"{number} {page.Variant}: {result.Code} {result.Message}");
            }

            var spam = page.Variant.Contains("spam", StringComparison.Ordinal);
            var told = result.Value?.Issues.Any(i => i.Code == "injected_text") == true;
            injected[spam ? 0 : 2] += told ? 1 : 0;
            injected[spam ? 1 : 3]++;
            var blanks = score.BlanksWrong.Count;
            var bad = score.Add(page.Markup.ToString(), page, result.Value) + score.BlanksWrong.Count - blanks;
            if (bad == 0 || !args.Contains("detail"))
            {
                continue;
            }

            Console.WriteLine(
                $"{number} {page.Variant}: {bad} bad; "
                    + $"{string.Join(" ", (result.Value?.Issues ?? []).GroupBy(i => $"{i.Code}:{i.Table}").Select(g => $"{g.Key}×{g.Count()}"))}");
            if (args.Contains("save"))
            {
                await File.WriteAllBytesAsync(Path.Combine(Path.GetTempPath(), $"sample-{number}.{page.Extension}"), page.Body, cancellationToken);
            }
        }

        Console.WriteLine($"injected words found in {injected[0]} of {injected[1]} spoilt pages, claimed in {injected[2]} of {injected[3]} others");
        foreach (var line in score.Silent.Concat(score.BlanksWrong).Concat(args.Contains("meta") ? score.MetadataDetails : []).Concat(score.Table()))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine($"{string.Join(' ', score.Metadata.Select(m => $"{m.Key} {m.Value}"))} of {score.Pages}");
        return 0;
    }
}
