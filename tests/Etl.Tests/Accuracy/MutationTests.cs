using System.Globalization;
using System.Text;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.SampleSite;
using Etl.SampleSite.Corpus;
using Etl.SampleSite.Writing;
using Etl.Shared;

namespace Etl.Tests.Accuracy;

/// <summary>
/// Damaged pages: no exception, no hang, and no number that differs from the page without an issue. Digits are never
/// altered: a digit inside a number of the disclosure table that became another can be noticed by no one, for no sum
/// holds it.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int Pages = 24;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Mutations => [.. PageMutation.All.Keys];

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task DamagedRealisticPage_IsNeverSilentlyWrong(string mutation) =>
        await AssertSampleAsync(mutation, SampleMix.Realistic with { NoiseKilobytes = 6 }, seed: 31);

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task DamagedWildPage_IsNeverSilentlyWrong(string mutation) =>
        await AssertSampleAsync(mutation, SampleMix.Wild with { DocxShare = 0, NoiseKilobytes = 4 }, seed: 37);

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task DamagedCorpusPage_IsNeverSilentlyWrong(string mutation)
    {
        if (StageHarness.FindCorpus() is not { } corpus)
        {
            Assert.Skip("there is no corpus beside the checkout (../shared/corpus)");
            return;
        }

        var silent = new List<string>();
        foreach (var gold in new[] { "seeds", "real" }.SelectMany(f => Directory.GetFiles(Path.Combine(corpus, f), "*.gold.csv")).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(gold).Replace(".gold.csv", "", StringComparison.Ordinal);
            var file = Directory.GetFiles(Path.GetDirectoryName(gold)!, name + ".*")
                .First(f => !f.EndsWith(".csv", StringComparison.Ordinal) && !f.EndsWith(".json", StringComparison.Ordinal));
            if (Path.GetExtension(file) is ".pdf")
            {
                continue; // a flipped byte of a compressed stream is another file, not a damaged one
            }

            var truth = CorpusGold.Read(gold);
            var body = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            for (var i = 0; i < 4; i++)
            {
                var mutated = PageMutation.All[mutation](body, "utf-8", new SeededRandom(i * 7919 + name.Length));
                var result = await RunAsync(StageHarness.PageOf(mutated, new Uri(file).AbsoluteUri, null), $"{name} {mutation} {i}");
                AddSilent(silent, $"{name} {i}", result.Value, truth, CorpusGold.Ignored(gold));
            }
        }

        Assert.True(silent.Count == 0, "a number differs from the page and no issue says so:\n" + string.Join('\n', silent));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("\0\0\0\0")]
    [InlineData("<")]
    [InlineData("<html><table><tr><td>")]
    [InlineData("|||||||||")]
    [InlineData("一、")]
    [InlineData("\uFEFF")]
    public async Task NearlyEmptyPage_IsAFailureWithACode(string text)
    {
        var result = await RunAsync(StageHarness.PageOf(Encoding.UTF8.GetBytes(text), "http://sample.example/a.html", "text/html"), text);
        Assert.False(result.IsSuccess, "a page without content is no report");
        Assert.NotEmpty(result.Code);
    }

    [Theory]
    [InlineData("div")]
    [InlineData("table")]
    [InlineData("span")]
    [InlineData("td")]
    [InlineData("ul")]
    [InlineData("b")]
    public async Task TenThousandNestedTags_EndInTime(string tag)
    {
        var nested = string.Concat(Enumerable.Repeat($"<{tag}>", 10_000));
        var page = $"<html><body><h1>某局2021年政府信息公开工作年度报告</h1>{nested}<p>一、总体情况</p><p>本局按时公开。</p></body></html>";
        await RunAsync(StageHarness.PageOf(Encoding.UTF8.GetBytes(page), "http://sample.example/a.html", "text/html"), tag);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("|")]
    [InlineData("<td>1</td>")]
    [InlineData("1 2 3 4 5 6 7\n")]
    [InlineData("其他 | 总计 | 0 |\n")]
    [InlineData("<p>0</p>")]
    [InlineData("（")]
    [InlineData("一、本年新收政府信息公开申请数量\n")]
    [InlineData("规")]
    [InlineData("&#x4e00;")]
    [InlineData("<!--")]
    public async Task FiveMegabytesOfJunk_EndInTime(string unit)
    {
        var bytes = Encoding.UTF8.GetBytes(unit);
        var body = new byte[5 * 1024 * 1024 / bytes.Length * bytes.Length];
        for (var i = 0; i < body.Length; i += bytes.Length)
        {
            bytes.CopyTo(body, i);
        }

        await RunAsync(StageHarness.PageOf(body, "http://sample.example/a.html", "text/html"), unit);
    }

    [Fact]
    public async Task RandomBytes_EndInTime()
    {
        var random = new SeededRandom(5);
        for (var i = 0; i < 20; i++)
        {
            var body = new byte[random.Next(1, 60_000)];
            for (var b = 0; b < body.Length; b++)
            {
                body[b] = (byte)random.Next(0, 255);
            }

            await RunAsync(StageHarness.PageOf(body, "http://sample.example/a", null), $"random {i}");
        }
    }

    [Theory]
    [InlineData("text/html; charset=utf-8")]
    [InlineData("text/html; charset=gb2312")]
    [InlineData("text/html; charset=big5")]
    [InlineData("text/html; charset=iso-8859-1")]
    [InlineData("text/html; charset=utf-16")]
    [InlineData("text/html; charset=none-such")]
    [InlineData("application/pdf")]
    public async Task WronglyDeclaredPage_IsNeverSilentlyWrong(string contentType)
    {
        var silent = new List<string>();
        foreach (var page in SampleCorpus.Pages(12, 41, SampleMix.Realistic with { NoiseKilobytes = 2, GbShare = 0.5 }))
        {
            var result = await RunAsync(StageHarness.PageOf(page.Body.ToArray(), "http://sample.example/a." + page.Extension, contentType), page.Variant);
            AddSilent(silent, page.Variant, result.Value, GoldOf(page), []);
        }

        Assert.True(silent.Count == 0, "a number differs from the page and no issue says so:\n" + string.Join('\n', silent));
    }

    private async Task AssertSampleAsync(string mutation, SampleMix mix, int seed)
    {
        var silent = new List<string>();
        var read = 0;
        var number = 0;
        foreach (var page in SampleCorpus.Pages(Pages, seed, mix))
        {
            var body = page.Body.ToArray();
            var mutated = PageMutation.All[mutation](body, page.Charset, new SeededRandom(seed + number));
            var name = string.Create(CultureInfo.InvariantCulture, $"page {number} of seed {seed} {page.Variant}");
            var result = await RunAsync(StageHarness.PageOf(mutated, "http://sample.example/a." + page.Extension, page.ContentType), name);
            read += SampleScore.NumbersOf(result.Value).Count;
            AddSilent(silent, name, result.Value, GoldOf(page), []);
            number++;
        }

        output.WriteLine($"{mutation}: {read} numbers read of {Pages} pages");
        Assert.True(silent.Count == 0, "a number differs from the page and no issue says so:\n" + string.Join('\n', silent));
        Assert.True(read > Pages * 20, $"only {read} numbers were read of {Pages} pages: the damage has destroyed what the test is about");
    }

    private static Dictionary<(string Table, string Item, string Measure), double> GoldOf(RenderedPage page) =>
        page.Gold.ToDictionary(g => (g.Key.Table, g.Key.Item, g.Key.Measure), g => (double)g.Value);

    private static void AddSilent(List<string> silent, string name, Report? report, Dictionary<(string Table, string Item, string Measure), double> gold,
        HashSet<string> ignored)
    {
        foreach (var (key, value) in SampleScore.NumbersOf(report))
        {
            var known = gold.TryGetValue(key, out var truth);
            if ((known && Math.Abs(truth - value) < 0.005) || ignored.Contains(key.Item) || SampleScore.IsFlagged(report!, key))
            {
                continue;
            }

            silent.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {key} is read {value}, {(known ? $"printed {truth}" : "not printed")}"));
        }
    }

    /// <summary>Runs the stages under a time limit; an exception or a hang fails the test by itself.</summary>
    private static async Task<StageResult<Report>> RunAsync(Page page, string name)
    {
        var token = TestContext.Current.CancellationToken;
        try
        {
            return await Task.Run(() => Shipped.Stages.RunAsync(page, token), token).WaitAsync(Limit, token);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{name}: not done after {Limit.TotalSeconds} s");
            throw;
        }
    }
}
