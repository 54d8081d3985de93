using System.Globalization;
using System.Text;
using Etl.Model.Findings;

namespace Etl.Shared;

/// <summary>The made-up pages of <c>metadata-pages.txt</c>: what misleads about title, publisher, year, date, region or charset.</summary>
internal sealed record MetadataPage(string Name, string Address, string Charset, IReadOnlyDictionary<string, string> Expected, string Text)
{
    private const string Body =
        "<p>一、总体情况</p><p>本年度，我$坚持以公开为常态，围绕群众关切推进各项工作，主动公开信息三十条。</p><p>二、主动公开政府信息情况</p><p>五、存在的主要问题及改进情况</p><p>公开的深度不够，我$将加强培训，完善制度。</p><p>六、其他需要报告的事项</p><p"
            + ">无。</p>";

    public override string ToString() => Name;

    /// <summary>All pages.</summary>
    /// <param name="path">A file of the same kind; null for the one that is kept.</param>
    public static List<MetadataPage> Load(string? path = null)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var pages = new List<MetadataPage>();
        foreach (var record in ("\n" + File.ReadAllText(path ?? Path.Combine(StageHarness.FindRoot(), "tests", "shared", "metadata-pages.txt"))).Split("\n=== ")
            .Skip(1))
        {
            var parts = record.Split("\n---\n", 2);
            var lines = parts[0].Split('\n');
            var head = lines[0].Split(" | ");
            var text = parts[1].Trim();
            for (var at = text.IndexOf('{', StringComparison.Ordinal); at >= 0 && text[at + 2] == '}'; at = text.IndexOf('{', StringComparison.Ordinal))
            {
                text = text.Replace(text.Substring(at, 3), Body.Replace('$', text[at + 1]), StringComparison.Ordinal);
            }

            pages.Add(new MetadataPage(head[0], head[1], head[2].Trim(), lines.Skip(1).Where(l => l.Contains(':', StringComparison.Ordinal))
                .ToDictionary(l => l.Split(':')[0], l => l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()), text));
        }

        return pages;
    }

    /// <summary>Reads the page and tells every field that differs.</summary>
    public async Task<List<string>> CheckAsync(StageHarness harness, CancellationToken cancellationToken)
    {
        var result = await harness.RunAsync(StageHarness.PageOf(Encode(), Address, null), cancellationToken);
        if (!result.IsSuccess)
        {
            return [$"{Name}: {result.Code} {result.Message}"];
        }

        var report = result.Value;
        var monthOnly = report.Issues.Any(i => i.Code == IssueCodes.DayUnknown);
        var actual = new Dictionary<string, string?>
        {
            ["title"] = report.Title,
            ["publisher"] = report.Publisher,
            ["year"] = report.Year.ToString(CultureInfo.InvariantCulture),
            ["published"] = report.PublishedOn?.ToString(monthOnly ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["region"] = report.Region.Code,
        };
        // An issue that must be there, or with a minus before it must not.
        var issues = Expected.TryGetValue("issue", out var code) && report.Issues.Any(i => i.Code == code.TrimStart('-')) == code.StartsWith('-')
            ? [$"{Name}: issue {code}; there are {string.Join(' ', report.Issues.Select(i => i.Code).Distinct())}"]
            : Enumerable.Empty<string>();
        return [.. Expected.Where(e => e.Key != "issue" && (actual[e.Key] ?? "-") != e.Value)
            .Select(e => $"{Name}: {e.Key} is {e.Value}, read {actual[e.Key] ?? "-"}"), .. issues];
    }

    private byte[] Encode() => Charset switch
    {
        "gb18030" or "gb18030-as-utf8" => Encoding.GetEncoding("gb18030").GetBytes(Text),
        "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)],
        "utf-16-bare" => Encoding.Unicode.GetBytes(Text),
        "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)],
        "double" => Encoding.UTF8.GetBytes(Encoding.GetEncoding("gb18030").GetString(Encoding.UTF8.GetBytes(Text))),
        "windows-1252" => Encoding.UTF8.GetBytes(string.Concat(Encoding.UTF8.GetBytes(Text).Select(b => Encoding.GetEncoding(1252).GetString([b])))),
        "latin-1" => Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(Encoding.GetEncoding("gb18030").GetBytes(Text))),
        _ => Encoding.UTF8.GetBytes(Text),
    };
}
