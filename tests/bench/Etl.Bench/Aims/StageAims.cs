using System.Globalization;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;
using Etl.Clean.Bytes;
using Etl.SampleSite.Corpus;
using Etl.Shared;

namespace Etl.Bench.Aims;

/// <summary>One thread from bytes to checked facts, against AngleSharp's parse and against its bare token pass of the same pages, in turn.</summary>
internal static class StageAims
{
    private const int WarmUp = 6; // rounds until the compiler has optimised all three

    /// <summary>Measures.</summary>
    /// <param name="count">Number of pages.</param>
    /// <param name="rounds">Rounds.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The line, and the milliseconds of AngleSharp's parse of a page.</returns>
    public static async Task<(AimLine Line, double Parse)> MeasureAsync(int count, int rounds, CancellationToken cancellationToken)
    {
        var pages = SampleCorpus.Pages(count * 3, 11, SampleMix.Realistic).Where(static p => p.Extension.TrimStart('.') == "html").Take(count)
            .Select(static (p, i) => StageHarness.PageOf(p.Body.ToArray(), string.Create(CultureInfo.InvariantCulture, $"http://sample.example/{i}.html"),
                p.ContentType)).ToList();
        StageHarness harness = new();
        HtmlParser parser = new();
        List<(double Line, double Parse, double Tokens)> all = [];
        for (var round = -WarmUp; round < rounds; round++)
        {
            var parse = Cost(() => pages.ForEach(p =>
            {
                using var document = parser.ParseDocument(p.Body, null);
            }));
            var tokens = Cost(() => pages.ForEach(static p => Pass(CharsetDetector.Decode(p.Body.Span, p.ContentType).Memory)));
            var start = Environment.CpuUsage.TotalTime;
            foreach (var page in pages)
            {
                _ = await harness.RunAsync(page, cancellationToken);
            }

            var line = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / pages.Count;
            if (round >= 0)
            {
                all.Add((line, parse, tokens));
            }
        }

        var ratio = Rounds.Median(all.Select(static r => r.Line / r.Parse));
        var milliseconds = Rounds.Median(all.Select(static r => r.Parse));
        return (
            new AimLine(
                "bytes to checked facts on one thread, of AngleSharp's parse", ratio, 0.85, 0.7, 3,
                string.Create(CultureInfo.InvariantCulture,
                    $"{Rounds.Median(all.Select(static r => r.Line)):0.00} ms against {milliseconds:0.00} ms; of its bare token pass with decoding "
                    + $"({Rounds.Median(all.Select(static r => r.Tokens)):0.00} ms) {Rounds.Median(all.Select(static r => r.Line / r.Tokens)):0.00}")),
            milliseconds);

        double Cost(Action work)
        {
            var start = Environment.CpuUsage.TotalTime;
            work();
            return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / pages.Count;
        }
    }

    private static void Pass(ReadOnlyMemory<char> html)
    {
        using HtmlTokenizer tokens = new(new TextSource(new ReadOnlyMemoryTextSource(html)), HtmlEntityProvider.Resolver)
        {
            DisableElementPositionTracking = true,
            SkipComments = true,
            SkipScriptText = true,
            SkipRawText = true,
            SkipProcessingInstructions = true,
            ShouldEmitAttribute = static (ref StructHtmlToken _, ReadOnlyMemory<char> _) => false,
        };
        while (tokens.GetStructToken().Type != HtmlTokenType.EndOfFile)
        {
        }
    }
}
