using System.Globalization;
using Etl.SampleSite.Corpus;
using Etl.SampleSite.Writing;
using Etl.Shared;

namespace Etl.Tests.Accuracy;

/// <summary>Made-up reports written in every mark-up and read back: what is read is what was printed, or an issue says otherwise.</summary>
public sealed class PropertyTests(ITestOutputHelper output)
{
    private const int PagesPerMarkup = 6;

    public static TheoryData<Markup> Markups => [.. Enum.GetValues<Markup>().Where(m => m != Markup.Attachment)];

    [Theory]
    [MemberData(nameof(Markups))]
    public async Task RealisticPages_ReadBack_GiveThePrintedNumbers(Markup markup)
    {
        var score = await ReadAsync(SampleMix.Realistic with { Markups = [markup] }, seed: 11);
        AssertNothingSilent(score);
        var least = markup switch
        {
            Markup.Image => 0, // nothing is printed as text
            _ => 0.99,
        };
        Assert.True(score.Sum.Recall >= least,
            string.Create(CultureInfo.InvariantCulture, $"{score.Sum.Recall:P2} of the numbers of {markup} pages were found; at least {least:P0} must be"));
    }

    [Theory]
    [MemberData(nameof(Markups))]
    public async Task WildPages_ReadBack_GiveTheNumbersOrAnIssue(Markup markup)
    {
        var score = await ReadAsync(SampleMix.Wild with { Markups = [markup], DocxShare = 0 }, seed: 23);
        AssertNothingSilent(score);
        var least = markup == Markup.Image ? 0 : 0.9;
        Assert.True(score.Sum.Recall >= least,
            string.Create(CultureInfo.InvariantCulture,
                $"{score.Sum.Recall:P2} of the numbers of damaged {markup} pages were found; at least {least:P0} must be"));
    }

    private static void AssertNothingSilent(SampleScore score)
    {
        Assert.True(score.Silent.Count == 0, "a number differs from the page and no issue says so:\n" + string.Join('\n', score.Silent));
        Assert.True(score.BlanksWrong.Count == 0, "a blank of a consistent report was given a number that is not its own:\n"
            + string.Join('\n', score.BlanksWrong));
    }

    private async Task<SampleScore> ReadAsync(SampleMix mix, int seed)
    {
        var score = new SampleScore();
        foreach (var page in SampleCorpus.Pages(PagesPerMarkup, seed, mix))
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"http://sample.example/{score.Pages + 1}.{page.Extension}");
            var result =
                await Shipped.Stages.RunAsync(StageHarness.PageOf(page.Body.ToArray(), address, page.ContentType), TestContext.Current.CancellationToken);
            Assert.True(result.IsSuccess, $"{page.Variant}: {result.Code} {result.Message}");
            score.Add(page.Markup.ToString(), page, result.Value);
        }

        foreach (var line in score.Table().Concat(score.MetadataDetails))
        {
            output.WriteLine(line);
        }

        return score;
    }
}
