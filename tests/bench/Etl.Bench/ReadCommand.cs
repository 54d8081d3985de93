using System.Globalization;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Shared;

namespace Etl.Bench;

/// <summary>Reads the pages of a folder and holds them against the <c>NAME.gold.csv</c> beside each (table,item,measure,value).</summary>
internal static class ReadCommand
{
    public static async Task<int> RunAsync(string folder, bool detail, CancellationToken cancellationToken)
    {
        var harness = new StageHarness();
        var sum = new int[5];
        foreach (var gold in Directory.GetFiles(folder, "*.gold.csv").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(gold).Replace(".gold.csv", "", StringComparison.Ordinal);
            var file = Directory.GetFiles(folder, name + ".*").First(f => !f.EndsWith(".csv", StringComparison.Ordinal));
            var truth = File.ReadLines(gold).Skip(1).Select(l => l.Split(','))
                .ToDictionary(c => (c[0], c[1], c[2]), c => double.Parse(c[3], CultureInfo.InvariantCulture));
            var result = await harness.RunAsync(StageHarness.PageOf(file), cancellationToken);
            var counts = new int[5];
            var lines = new List<string>();
            var got = SampleScore.NumbersOf(result.Value);
            foreach (var (key, value) in truth)
            {
                var at = !got.Remove(key, out var actual) ? 2 : Math.Abs(actual - value) < 0.005 ? 0 : 1;
                counts[at]++;
                if (at > 0)
                {
                    lines.Add(string.Create(CultureInfo.InvariantCulture,
                        $"   {key} {(at == 2 ? "missing" : $"WRONG {actual}")}, printed {value}{Flag(result.Value, key, at)}"));
                }

                counts[4] += at == 1 && !SampleScore.IsFlagged(result.Value!, key) ? 1 : 0;
                counts[4] += at == 2 && result.Value is { } report && !SampleScore.IsFlagged(report, key) ? 1 : 0;
            }

            foreach (var (key, value) in got)
            {
                counts[3]++;
                counts[4] += SampleScore.IsFlagged(result.Value!, key) ? 0 : 1;
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"   {key} EXTRA {value}{Flag(result.Value, key, 1)}"));
            }

            for (var i = 0; i < 5; i++)
            {
                sum[i] += counts[i];
            }

            Console.WriteLine(
                $"{name}: found {counts[0]} of {truth.Count}, wrong {counts[1]}, missing {counts[2]}, extra {counts[3]}, silent {counts[4]}; "
                    + $"{(result.IsSuccess ? "" : result.Code)} "
                    + $"{string.Join(" ", (result.Value?.Issues ?? []).Where(i => i.Table is not null || i.Code == IssueCodes.FormUnsupported)
                    .GroupBy(i => $"{i.Code}:{i.Table}").Select(g => $"{g.Key}×{g.Count()}"))}");
            if (detail)
            {
                foreach (var line in lines)
                {
                    Console.WriteLine(line);
                }
            }
        }

        Console.WriteLine($"all: found {sum[0]}, wrong {sum[1]}, missing {sum[2]}, extra {sum[3]}, silent {sum[4]}");
        return 0;
    }

    private static string Flag(Report? report, (string Table, string Item, string Measure) key, int at) =>
        report is null || SampleScore.IsFlagged(report, key) ? "" : at == 2 ? " UNSAID" : " SILENT";
}
