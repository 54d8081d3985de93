using System.Diagnostics;
using System.Globalization;
using AngleSharp.Html.Parser;
using Etl.Clean.Bytes;
using Etl.Clean.Html;
using Etl.Model.Documents;
using Etl.Model.Forms;
using Etl.SampleSite.Corpus;
using Etl.Shared;

namespace Etl.Bench;

/// <summary>
/// Clean + extract + normalize + validate of HTML pages on one thread, against AngleSharp's own DOM parse of the same
/// bytes, in the same run: medians of alternating rounds, as a ratio. Counted is processor time, so that what else the machine does matters
/// little; the ratio of elapsed time is printed beside it.
/// </summary>
internal static class SpeedCommand
{
    private const int Rounds = 9;
    private const int WarmUp = 6; // rounds until the compiler has optimised both

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 500;
        var pages = SampleCorpus.Pages(count * 3, 11, SampleMix.Realistic)
            .Where(p => p.Extension.TrimStart('.') == "html")
            .Take(count)
            .Select((p, i) => StageHarness.PageOf(p.Body.ToArray(), $"http://sample.example/{i}.html", p.ContentType))
            .ToList();
        var harness = new StageHarness();
        var parser = new HtmlParser();
        var bytes = pages.Sum(p => (long)p.Body.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pages.Count} pages, {bytes / 1024.0 / pages.Count:F0} KB each"));

        Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}");
        var facts = 0;
        var ratios = new List<double>();
        var elapsedRatios = new List<double>();
        var ours = new List<double>();
        var theirs = new List<double>();
        long ourBytes = 0, theirBytes = 0;
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var cpu = Environment.CpuUsage.TotalTime;
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            foreach (var page in pages)
            {
                using var document = parser.ParseDocument(page.Body, null);
            }

            var parseElapsed = Stopwatch.GetElapsedTime(start);
            var parse = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / pages.Count;
            theirBytes = GC.GetAllocatedBytesForCurrentThread() - allocated;

            start = Stopwatch.GetTimestamp();
            cpu = Environment.CpuUsage.TotalTime;
            allocated = GC.GetAllocatedBytesForCurrentThread();
            facts = 0;
            foreach (var page in pages)
            {
                var task = harness.RunAsync(page, cancellationToken);
                var result = await task;
                facts += result.Value?.Facts.Count ?? 0;
            }

            var elapsed = Stopwatch.GetElapsedTime(start) / parseElapsed;
            var line = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / pages.Count;
            ourBytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (round < 0)
            {
                continue;
            }

            ratios.Add(line / parse);
            elapsedRatios.Add(elapsed);
            ours.Add(line);
            theirs.Add(parse);
        }

        Console.WriteLine("| | ms a page | pages/s | allocated a page |");
        Console.WriteLine("|---|---|---|---|");
        Print("AngleSharp ParseDocument", Median(theirs), theirBytes / pages.Count);
        Print("clean + extract + normalize + validate", Median(ours), ourBytes / pages.Count);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"ratio {Median(ratios):F2} (median of {Rounds} rounds; from {ratios.Min():F2} to {ratios.Max():F2}; of elapsed "
                    + $"time {Median(elapsedRatios):F2}); {facts} facts"));
        if (args.Contains("stages"))
        {
            await StagesAsync(harness, pages, harness.Forms.Marks, cancellationToken);
        }

        return 0;
    }

    private static async Task StagesAsync(StageHarness harness, List<Page> pages, TableMarks marks, CancellationToken cancellationToken)
    {
        for (var round = 0; round < 3; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var texts = pages.ConvertAll(p => CharsetDetector.Decode(p.Body.Span, p.ContentType));
            var decode = Stopwatch.GetElapsedTime(start).TotalMilliseconds / pages.Count;
            start = Stopwatch.GetTimestamp();
            foreach (var text in texts)
            {
                HtmlReader.Read(text.Memory, "http://sample.example/", marks, TimeSpan.FromSeconds(10), TimeProvider.System, cancellationToken);
            }

            var read = Stopwatch.GetElapsedTime(start).TotalMilliseconds / pages.Count;
            var clean = new List<CleanDocument>();
            start = Stopwatch.GetTimestamp();
            foreach (var page in pages)
            {
                clean.Add((await harness.CleanAsync(page, cancellationToken)).Value!);
            }

            var cleaned = Stopwatch.GetElapsedTime(start).TotalMilliseconds / pages.Count;
            start = Stopwatch.GetTimestamp();
            var extracted = clean.Select(c => harness.Extract(c).Value!).ToList();
            var extract = Stopwatch.GetElapsedTime(start).TotalMilliseconds / pages.Count;
            start = Stopwatch.GetTimestamp();
            var normalized = extracted.Select(harness.Normalize).ToList();
            var normalize = Stopwatch.GetElapsedTime(start).TotalMilliseconds / pages.Count;
            start = Stopwatch.GetTimestamp();
            foreach (var report in normalized)
            {
                harness.Validate(report);
            }

            var validate = Stopwatch.GetElapsedTime(start).TotalMilliseconds / pages.Count;
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"clean {cleaned:F3} (of it decode {decode:F3}, parse and "
                        + $"walk {read:F3}) extract {extract:F3} normalize {normalize:F3} validate {validate:F3} ms"));
        }
    }

    private static void Print(string name, double milliseconds, long allocated) =>
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"| {name} | {milliseconds:F2} | {1000 / milliseconds:F0} | {allocated / 1024.0:F0} KB |"));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
