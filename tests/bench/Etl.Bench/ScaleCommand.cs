using System.Globalization;
using Etl.SampleSite.Corpus;
using Etl.Shared;

namespace Etl.Bench;

/// <summary>
/// The whole line at the scale of one machine: <c>scale COUNT [--dir DIR] [--keep]</c>. Made-up reports in WARC files, imported by the
/// real program twice; memory, throughput from the first tenth to the last, and the share of the second run, against the aims.
/// </summary>
internal static class ScaleCommand
{
    private const int PagesPerFile = 5000;
    private const double MostMemory = 1e9;
    private const double MostShareOfSecondRun = 0.10;

    /// <summary>A machine that others use too is not exactly as fast at the end as at the beginning.</summary>
    private const double LeastShareOfFirstTenth = 0.9;

    private static readonly SampleMix Mix = SampleMix.Realistic with { DocxShare = 0.02, Damage = 0.02 };

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5000;
        var dir = Array.IndexOf(args, "--dir");
        var root = dir >= 0 ? Path.GetFullPath(args[dir + 1]) : Path.Combine(Path.GetTempPath(), "etl-scale");
        var data = Path.Combine(root, "data");
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }

        Directory.CreateDirectory(root);

        var files = await WriteAsync(Path.Combine(root, "warc"), count, cancellationToken);
        var bytes = files.Sum(static f => new FileInfo(f).Length);
        Print($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {count:#,0} documents in {files.Count} WARC files of {Size(bytes)}");
        string[] import = ["import", .. files, "--data", data];
        var first = await EtlChild.RunAsync(root, import, cancellationToken);
        var second = await EtlChild.RunAsync(root, import, cancellationToken);

        Tell("first run", first);
        Tell("second run", second);
        Sizes(data);
        var passed = Tenths(first, count)
            & Aim("peak memory", $"{Size(Math.Max(first.PeakMemory, second.PeakMemory))}", $"under {Size((long)MostMemory)}",
                Math.Max(first.PeakMemory, second.PeakMemory) < MostMemory)
            & Aim("second run, nothing changed",
                $"{second.Wall / first.Wall:P1} of the first ({second.ProcessorTime / first.ProcessorTime:P1} of its processor time)",
                $"under {MostShareOfSecondRun:P0}", second.Wall / first.Wall < MostShareOfSecondRun)
            & Aim("second run redid", $"{Done(second)}", "nothing", Done(second) == 0)
            & Aim("both runs published", $"exit codes {first.ExitCode}, {second.ExitCode}", "0 or 3", first.ExitCode is 0 or 3 && second.ExitCode is 0 or 3);
        if (!args.Contains("--keep"))
        {
            Directory.Delete(root, recursive: true);
        }

        return passed ? 0 : 1;
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
        await Parallel.ForEachAsync(files.Where(static f => !File.Exists(f.Path)), cancellationToken,
            static async (file, token) => await SampleWarc.WriteAsync(file.Path, file.Count, file.Seed, Mix, token));
        return [.. files.Select(static f => f.Path)];
    }

    private static void Tell(string name, EtlChild run)
    {
        var began = run.PublishBegan?.TotalSeconds ?? 0;
        var publish = TimeSpan.Parse(run.Result.GetProperty("duration").GetString()!, CultureInfo.InvariantCulture).TotalSeconds - began;
        double documents = run.Samples.Max(static s => s.Documents);
        Print($"{name}: {run.Wall.TotalSeconds:0.0} s in all (documents {began:0.0} s, publish {publish:0.0} s)");
        Print($"  {run.ProcessorTime.TotalSeconds:0.0} s of processor time");
        Print($"  peak memory {Size(run.PeakMemory)} ({Size(run.PeakMemoryBeforePublish)} before publish)");
        Print($"  {documents / began:0} documents/s before publish, {documents / run.Wall.TotalSeconds:0} in all");
    }

    private static bool Tenths(EtlChild run, int count)
    {
        // The first tenth begins with the first documents: a WARC file is looked through before that.
        double total = run.Samples.Max(static s => s.Documents);
        List<(double Rate, double Processor)> tenths = [];
        for (var i = 0; i < 10; i++)
        {
            (var seconds, var processor) = run.At(total * i / 10);
            (var secondsAfter, var processorAfter) = run.At(total * (i + 1) / 10);
            tenths.Add((total / 10 / (secondsAfter - seconds), (processorAfter - processor) / (total / 10) * 1000));
        }

        Print($"documents/s by tenth: {string.Join(' ', tenths.Select(static t => t.Rate.ToString("0", CultureInfo.InvariantCulture)))}");
        Print($"processor ms a document by tenth: {string.Join(' ', tenths.Select(static t => t.Processor.ToString("0.00", CultureInfo.InvariantCulture)))}");
        return Aim($"last {count / 10:#,0} documents", $"{tenths[^1].Rate:0} documents/s",
            $"at least {LeastShareOfFirstTenth:P0} of the first {count / 10:#,0} ({tenths[0].Rate:0})",
            tenths[^1].Rate >= LeastShareOfFirstTenth * tenths[0].Rate);
    }

    private static void Sizes(string data)
    {
        var snapshots = Path.Combine(data, "snapshots");
        var ledger = Directory.EnumerateFiles(data, "ledger.db*").Sum(static f => new FileInfo(f).Length);
        var latest = new DirectoryInfo(Path.Combine(snapshots, "latest")).ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        Print($"archive {Size(SizeOf(Path.Combine(data, "archive")))}, ledger {Size(ledger)}, a snapshot {Size(SizeOf(latest))}");
    }

    private static long SizeOf(string directory) => new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static f => f.Length);

    private static long Done(EtlChild run) => run.Result.GetProperty("counts").EnumerateArray()
        .Where(static c => c.GetProperty("stage").GetString() != "fetch").Sum(static c => c.GetProperty("done").GetInt64());

    private static bool Aim(string what, FormattableString found, FormattableString aim, bool passed) => Aim(what, found, Text(aim), passed);

    private static bool Aim(string what, FormattableString found, string aim, bool passed)
    {
        Console.WriteLine($"{(passed ? "met   " : "MISSED")} {what}: {Text(found)} (aim: {aim})");
        return passed;
    }

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:#,0} MB");

    private static void Print(FormattableString line) => Console.WriteLine(Text(line));

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
