using System.Globalization;
using Etl.Shared;

namespace Etl.Bench;

/// <summary>Accuracy over the corpus, by serialisation.</summary>
internal static class AccuracyCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        if (StageHarness.FindCorpus() is not { } corpus)
        {
            Console.Error.WriteLine("There is no corpus beside the checkout (../shared/corpus).");
            return 1;
        }

        var score = await CorpusScore.RunAsync(new StageHarness(), corpus, cancellationToken);
        if (args.Contains("--detail"))
        {
            foreach (var line in score.Details)
            {
                Console.WriteLine(line);
            }
        }

        Console.WriteLine("| serialisation | cells | found | wrong | missing | extra | silent |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var sum = new int[5];
        foreach (var row in score.Rows)
        {
            var of = row.Right + row.Wrong + row.Missing;
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"| {row.Group} | {of} | {(of == 0 ? 1 : (double)row.Right / of):P2} | {row.Wrong} | {row.Missing} | {row.Extra} | {row.Silent} |"));
            sum[0] += row.Right;
            sum[1] += row.Wrong;
            sum[2] += row.Missing;
            sum[3] += row.Extra;
            sum[4] += row.Silent;
        }

        var all = sum[0] + sum[1] + sum[2];
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"| **all** | {all} | {(double)sum[0] / all:P3} | {sum[1]} | {sum[2]} | {sum[3]} | {sum[4]} |"));
        Console.WriteLine();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"long paragraphs kept whole {(double)score.TextHit / Math.Max(1, score.TextTotal):P2}; blanks resolved "
                    + $"wrongly {score.BlanksResolvedWrongly}"));
        Console.WriteLine($"text of generated pages: {score.Text}");
        Console.WriteLine($"text of page beginnings: {score.PageText}");
        foreach (var (key, (right, of)) in score.Metadata)
        {
            Console.WriteLine($"{key}: {right} of {of}");
        }

        return 0;
    }
}
