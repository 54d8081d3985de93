using System.Globalization;
using Etl.Shared;

namespace Etl.Tests.Accuracy;

/// <summary>
/// The four pure stages over the corpus of real and generated reports, where it lies beside the checkout. What is never
/// allowed (a wrong number that nobody is told of) holds for any corpus; the floors of floor.csv only for the one that
/// they were measured on.
/// </summary>
public sealed class CorpusAccuracyTests(ITestOutputHelper output)
{
    private const double LeastRecall = 0.995;
    private const double LeastText = 0.995;

    [Fact]
    public async Task Corpus_ReadWithTheShippedConfiguration_LosesNothingAndIsNeverSilentlyWrong()
    {
        var token = TestContext.Current.CancellationToken;
        if (StageHarness.FindCorpus() is not { } corpus)
        {
            Assert.Skip("there is no corpus beside the checkout (../shared/corpus)");
            return;
        }

        var score = await CorpusScore.RunAsync(Shipped.Stages, corpus, token);
        var groups = score.Rows.ToList();
        Print(score, groups);

        var shares = groups.ToDictionary(g => g.Group, Share);
        var path = Path.Combine(StageHarness.FindRoot(), "tests", "Etl.Tests", "Accuracy", "floor.csv");
        var digest = await CorpusDigest.OfAsync(corpus, token);
        if (Environment.GetEnvironmentVariable(FloorFile.RewriteVariable) == "1")
        {
            await new FloorFile(digest, new SortedDictionary<string, double>(shares, StringComparer.Ordinal)).WriteAsync(path, token);
        }

        var silent = groups.Where(g => g.Silent > 0).Select(g => $"{g.Group}: {g.Silent}").ToList();
        Assert.True(silent.Count == 0, $"a wrong number without an issue is the worst defect there is: {string.Join("; ", silent)}\n{Wrong(score)}");
        Assert.True(score.BlanksResolvedWrongly == 0, $"a blank was given a number that is not its own, {score.BlanksResolvedWrongly} times\n{Wrong(score)}");

        var floor = FloorFile.Read(path);
        if (floor.Digest != digest)
        {
            output.WriteLine($"The corpus is not the one of floor.csv (its digest is {digest}): floors are not compared.");
            return;
        }

        var below = floor.Shares.Where(f => shares.GetValueOrDefault(f.Key) < f.Value - 1e-9)
            .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Key}: {shares.GetValueOrDefault(f.Key):P2}, floor {f.Value:P2}")).ToList();
        Assert.True(below.Count == 0, "numbers that were found before are lost: " + string.Join("; ", below));
        var recall = (double)groups.Sum(g => g.Right) / groups.Sum(g => g.Right + g.Wrong + g.Missing);
        Assert.True(recall >= LeastRecall,
            string.Create(CultureInfo.InvariantCulture, $"{recall:P3} of all printed numbers were found; at least {LeastRecall:P1} must be"));
        var text = (double)score.TextHit / Math.Max(1, score.TextTotal);
        Assert.True(text >= LeastText,
            string.Create(CultureInfo.InvariantCulture, $"{text:P3} of the reports' long paragraphs came through whole; at least {LeastText:P1} must"));
    }

    private static double Share((string Group, int Right, int Wrong, int Missing, int Extra, int Silent) row) =>
        row.Right + row.Wrong + row.Missing is var of and > 0 ? (double)row.Right / of : 1;

    private static string Wrong(CorpusScore score) =>
        string.Join('\n', score.Details.Where(d => d.Contains("SILENT", StringComparison.Ordinal) || d.Contains("resolved", StringComparison.Ordinal))
            .Take(20));

    private void Print(CorpusScore score, List<(string Group, int Right, int Wrong, int Missing, int Extra, int Silent)> groups)
    {
        foreach (var g in groups)
        {
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"{g.Group}: {Share(g):P2} found "
                        + $"of {g.Right + g.Wrong + g.Missing}, wrong {g.Wrong}, missing {g.Missing}, extra {g.Extra}, silent {g.Silent}"));
        }

        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"text {(double)score.TextHit / Math.Max(1, score.TextTotal):P3}, blanks resolved wrongly {score.BlanksResolvedWrongly}"));
        foreach (var (name, (right, of)) in score.Metadata)
        {
            output.WriteLine($"{name}: {right} of {of}");
        }

        foreach (var line in score.Details)
        {
            output.WriteLine(line);
        }
    }
}
