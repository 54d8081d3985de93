using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Normalize.Regions;

namespace Etl.Tests.Normalize;

/// <summary>The resolver on real and generated reports, where the corpus lies beside the repository.</summary>
public sealed partial class RegionCorpusTests(ITestOutputHelper output)
{
    private static readonly RegionResolver Resolver = new(RegionTables.Catalog, Shipped.Bodies);

    [Fact]
    public void Resolve_GeneratedPages_NoneWrong()
    {
        var folder = Path.Combine(Corpus(), "generated");
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var wrong = new List<string>();
        var unknown = new List<string>();
        var count = 0;
        foreach (var line in File.ReadLines(Path.Combine(folder, "manifest.csv")).Skip(1))
        {
            var cells = line.Split(',');
            var (file, title, publisher, code, year, encoding) = (cells[0], cells[1], cells[2], cells[4], cells[6], cells[9]);
            var html = File.ReadAllText(Path.Combine(folder, "pages", file), Encoding.GetEncoding(encoding));
            var resolution = Resolver.Resolve(new RegionEvidence
            {
                Publisher = publisher,
                Title = title,
                SiteName = SiteName().Match(html) is { Success: true } site ? site.Groups[1].Value : null,
                Surroundings = Tags().Replace(html, "\n").Split('\n', StringSplitOptions.RemoveEmptyEntries),
                Year = int.Parse(year, System.Globalization.CultureInfo.InvariantCulture),
            });
            count++;
            if (!resolution.IsKnown)
            {
                unknown.Add($"{file} {publisher}: {resolution.Reason} {string.Join('/', resolution.Candidates)}");
            }
            else if (resolution.Region.Code != code)
            {
                wrong.Add($"{file} {publisher}: {code} wanted, {resolution.Region} given: {resolution.Reason} {string.Join('/', resolution.Candidates)}");
            }
        }

        output.WriteLine($"{count - wrong.Count - unknown.Count} of {count} right; unknown: {string.Join('\n', unknown)}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(unknown.Count <= count / 50, string.Join('\n', unknown));
    }

    [Theory]
    [InlineData("seeds")]
    [InlineData("real")]
    public void Resolve_RealReports_NoneWrong(string part)
    {
        var wrong = new List<string>();
        var (right, unknown) = (0, 0);
        foreach (var path in Directory.GetFiles(Path.Combine(Corpus(), part), "*.meta.json").Order(StringComparer.Ordinal))
        {
            using var meta = JsonDocument.Parse(File.ReadAllText(path));
            string? Text(string name) => meta.RootElement.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;
            if (Text("region") is not { } words)
            {
                continue;
            }

            RegionEntry? wanted = null;
            foreach (var word in words.Split(' '))
            {
                var found = RegionTables.Catalog.TryMatchAt(word, 0, out var match) && match.Length == word.Length ? match.Entries : [];
                wanted = found.FirstOrDefault(e => wanted is null || e.IsWithin(wanted)) ?? wanted;
            }

            var body = Path.ChangeExtension(Path.ChangeExtension(path, null), ".txt");
            var resolution = Resolver.Resolve(new RegionEvidence
            {
                Publisher = Text("publisher"),
                Title = Text("title"),
                Host = Text("url") is { } url ? new Uri(url).Host : null,
                Paragraphs = File.Exists(body) ? File.ReadLines(body).Take(60).ToList() : [],
                Year = meta.RootElement.TryGetProperty("year", out var y) && y.ValueKind == JsonValueKind.Number ? y.GetInt32() : 0,
            });
            output.WriteLine(
                $"{Path.GetFileName(path)} {wanted} → {resolution.Region.Code} {resolution.Confidence}: {resolution.Reason} "
                    + $"{string.Join('/', resolution.Candidates)}");
            if (!resolution.IsKnown)
            {
                unknown++;
            }
            else if (resolution.Region == wanted?.Region)
            {
                right++;
            }
            else
            {
                wrong.Add($"{Path.GetFileName(path)} {words} → {resolution.Region}: {resolution.Reason}");
            }
        }

        output.WriteLine($"{right} right, {unknown} unknown, {wrong.Count} wrong");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(right > unknown, $"{right} right, {unknown} unknown");
    }

    [GeneratedRegex("""name="SiteName"\s+content="([^"]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex SiteName();

    [GeneratedRegex("<(script|style)[^>]*>.*?</(script|style)>|<[^>]*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Tags();

    private static string Corpus()
    {
        Assert.SkipWhen(RegionTables.Corpus is null, "the corpus does not lie beside the repository");
        return RegionTables.Corpus!;
    }
}
