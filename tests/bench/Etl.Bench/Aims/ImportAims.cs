using System.Globalization;
using Etl.SampleSite.Corpus;
using Etl.Shared;

namespace Etl.Bench.Aims;

/// <summary>The import of many documents in WARC files, twice, and the commands that look at its ledger.</summary>
internal static class ImportAims
{
    private const int PagesPerFile = 5000;
    private const int Looks = 5;

    private static readonly SampleMix Mix = SampleMix.Realistic with { DocxShare = 0.02, Damage = 0.02 };

    /// <summary>Measures.</summary>
    /// <param name="directory">Directory for files and data.</param>
    /// <param name="count">Number of documents.</param>
    /// <param name="parse">Milliseconds of AngleSharp's parse of a page in this run; null where it was not measured.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Lines.</returns>
    public static async Task<IReadOnlyList<AimLine>> MeasureAsync(string directory, int count, double? parse, CancellationToken cancellationToken)
    {
        var files = await WriteAsync(Path.Combine(directory, "warc"), count, cancellationToken);
        var data = Path.Combine(directory, "data-import");
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }

        string[] import = ["import", .. files, "--data", data];
        var first = await EtlChild.RunAsync(directory, import, cancellationToken);
        var ledger = Directory.EnumerateFiles(data, "ledger.db*").Sum(static f => new FileInfo(f).Length);
        var second = await EtlChild.RunAsync(directory, import, cancellationToken);
        if (first.ExitCode is not (0 or 3) || second.ExitCode is not (0 or 3))
        {
            throw new InvalidOperationException($"The imports ended with {first.ExitCode} and {second.ExitCode}.");
        }

        var isLarge = count >= 20_000;
        var documents = $"import of {count.ToString("#,0", CultureInfo.InvariantCulture)} documents";
        var publish = Duration(first) - (first.PublishBegan?.TotalSeconds ?? 0);
        var processor = first.ProcessorTime.TotalMilliseconds / count;
        List<AimLine> lines =
        [
            new($"{documents}, processor ms a document", processor, 3.0, 2.2, null,
                string.Create(CultureInfo.InvariantCulture, $"{first.ProcessorTime.TotalSeconds:0.0} s in all")),
            new($"{documents}, elapsed ms a document", first.Wall.TotalMilliseconds / count, 2.5, 1.8, null,
                string.Create(CultureInfo.InvariantCulture, $"{first.Wall.TotalSeconds:0.0} s in all")),
            new($"{documents}, memory in MB", Math.Max(first.PeakMemory, second.PeakMemory) / 1e6, 1000, 600, 1000,
                string.Create(CultureInfo.InvariantCulture, $"{first.PeakMemoryBeforePublish / 1e6:0} MB before publish")),
            new($"{documents}, ledger KB a document", ledger / 1000.0 / count, 12, 8, 40,
                string.Create(CultureInfo.InvariantCulture, $"{ledger / 1e6:0.0} MB")),
            new(
                isLarge ? "… unchanged second run, of the first" : "unchanged second run in s",
                isLarge ? second.Wall / first.Wall : second.Wall.TotalSeconds,
                isLarge ? 0.04 : 1.2,
                isLarge ? 0.02 : 0.8,
                isLarge ? 0.15 : 10,
                string.Create(CultureInfo.InvariantCulture, $"{second.Wall.TotalSeconds:0.00} s, {second.Wall / first.Wall:P1} of the first, "
                    + $"{second.ProcessorTime / first.ProcessorTime:P1} of its processor time")),
            new("publish, elapsed ms a document", publish * 1000 / count, 0.7, 0.5, null,
                string.Create(CultureInfo.InvariantCulture, $"{publish:0.0} s in all")),
        ];
        if (parse is { } ms)
        {
            lines.Add(new($"{documents}, processor time of AngleSharp's parse of as many pages", processor / ms, 3.3, 2.4, 20,
                string.Create(CultureInfo.InvariantCulture, $"{processor:0.00} ms against {ms:0.00} ms")));
        }

        if (isLarge)
        {
            var last = Rate(first, 9);
            var begin = Rate(first, 0);
            lines.Add(new("… time of the last tenth, of the first tenth", begin / last, 1.1, 1.0, 1.5,
                string.Create(CultureInfo.InvariantCulture, $"{begin:0} and {last:0} documents/s")));
        }

        foreach (var command in new[] { "status", "runs", "show", "source list" })
        {
            var arguments = command == "show" ? new[] { "show", FirstDocument(data) } : command.Split(' ');
            var cost = await Rounds.MedianAsync(Looks, () => ProcessCost.OfEtlAsync([.. arguments, "--data", data], cancellationToken));
            lines.Add(new($"`{command}` over that ledger in s", cost.Elapsed, 0.5, 0.3, 3,
                string.Create(CultureInfo.InvariantCulture, $"{cost.Processor:0.00} s of processor time, exit code {cost.ExitCode}")));
        }

        lines.Add(await QuietNightAims.MeasureAsync(directory, data, count, Mix, cancellationToken));
        return lines;
    }

    /// <summary>The demo, from an empty directory.</summary>
    public static async Task<AimLine> DemoAsync(string directory, int rounds, CancellationToken cancellationToken)
    {
        var data = Path.Combine(directory, "data-demo");
        var cost = await Rounds.MedianAsync(rounds, () =>
        {
            if (Directory.Exists(data))
            {
                Directory.Delete(data, recursive: true);
            }

            return ProcessCost.OfEtlAsync(["demo", "--data", data], cancellationToken);
        });
        return new("`etl demo`, built, in s", cost.Elapsed, 5, 3, 30,
            string.Create(CultureInfo.InvariantCulture, $"{cost.Processor:0.00} s of processor time, exit code {cost.ExitCode}"));
    }

    private static double Duration(EtlChild run) => TimeSpan.Parse(run.Result.GetProperty("duration").GetString()!, CultureInfo.InvariantCulture).TotalSeconds;

    private static double Rate(EtlChild run, int tenth)
    {
        double total = run.Samples.Max(static s => s.Documents);
        return total / 10 / (run.At(total * (tenth + 1) / 10).Seconds - run.At(total * tenth / 10).Seconds);
    }

    private static string FirstDocument(string data)
    {
        using Microsoft.Data.Sqlite.SqliteConnection connection = new($"Data Source={Path.Combine(data, "ledger.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT document_id FROM documents ORDER BY document_id LIMIT 1";
        return (string)command.ExecuteScalar()!;
    }

    private static async Task<List<string>> WriteAsync(string directory, int count, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        List<(string Path, int Count, int Seed)> files = [];
        for (var from = 0; from < count; from += PagesPerFile)
        {
            var pages = Math.Min(PagesPerFile, count - from);
            files.Add((Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"crawl-{files.Count + 1:000}-{pages}.warc.gz")), pages, files.Count
                + 1));
        }

        // A file is there when it is complete: a second benchmark in the same directory takes it as it is.
        await Parallel.ForEachAsync(
            files.Where(static f => !File.Exists(f.Path)), cancellationToken,
            static async (file, token) => await SampleWarc.WriteAsync(file.Path, file.Count, file.Seed, Mix, token));
        return [.. files.Select(static f => f.Path)];
    }
}
