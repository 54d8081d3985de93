using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Etl.Model.Reports;

namespace Etl.Shared;

/// <summary>Reports held against the corpus' gold.</summary>
internal sealed partial class CorpusScore
{
    private readonly SortedDictionary<string, int[]> _groups = new(StringComparer.Ordinal);

    public List<string> Details { get; } = [];

    public SortedDictionary<string, (int Right, int Of)> Metadata { get; } = new(StringComparer.Ordinal);

    public long TextHit { get; private set; }

    public long TextTotal { get; private set; }

    /// <summary>The sections' text against the made-up pages' own text, tables included.</summary>
    public TextOverlap Text { get; } = new();

    /// <summary>The sections' text against the beginnings of real pages, as far as they reach; what the page prints around the report apart.</summary>
    public TextOverlap PageText { get; } = new();

    public int BlanksResolvedWrongly { get; private set; }

    public IEnumerable<(string Group, int Right, int Wrong, int Missing, int Extra, int Silent)> Rows =>
        _groups.Select(g => (g.Key, g.Value[0], g.Value[1], g.Value[2], g.Value[3], g.Value[4]));

    public static async Task<CorpusScore> RunAsync(StageHarness harness, string corpus, CancellationToken cancellationToken)
    {
        var score = new CorpusScore();
        foreach (var folder in new[] { "seeds", "real" })
        {
            foreach (var gold in Directory.GetFiles(Path.Combine(corpus, folder), "*.gold.csv").Order(StringComparer.Ordinal))
            {
                var name = Path.GetFileName(gold).Replace(".gold.csv", "", StringComparison.Ordinal);
                var file = Directory.GetFiles(Path.Combine(corpus, folder), name + ".*")
                    .First(f => !f.EndsWith(".csv", StringComparison.Ordinal) && !f.EndsWith(".json", StringComparison.Ordinal));
                using var meta =
                    JsonDocument.Parse(await File.ReadAllTextAsync(gold.Replace(".gold.csv", ".meta.json", StringComparison.Ordinal), cancellationToken));
                var ignored = meta.RootElement.TryGetProperty("ignore_items", out var items) && items.ValueKind == JsonValueKind.Array
                    ? items.EnumerateArray().Select(i => i.GetString()!).ToHashSet() : [];
                var cells = ReadGold(gold).ToDictionary(r => (r[0], r[1], r[2]), r => double.Parse(r[3], CultureInfo.InvariantCulture));
                var result = await harness.RunAsync(StageHarness.PageOf(file), cancellationToken);
                score.AddCells($"{folder}/{name}", Path.GetFileName(file), result.Value, cells, ignored, []);
                if (!result.IsSuccess)
                {
                    score.Details.Add($"{file}: {result.Code} {result.Message}");
                }

                foreach (var (key, json) in new[] { ("title", "title"), ("publisher", "publisher"), ("report_year", "year"),
                    ("published_on", "published_date") })
                {
                    var expected = meta.RootElement.TryGetProperty(json, out var e) ? e.ToString() : "";
                    score.AddMetadata(name, $"{folder}.{key}", expected, Value(result.Value, key));
                }
            }
        }

        await score.AddGeneratedAsync(harness, Path.Combine(corpus, "generated"), cancellationToken);
        await score.AddPagesAsync(harness, Path.Combine(corpus, "pages"), cancellationToken);
        return score;
    }

    private static string Value(Report? report, string key) => key switch
    {
        "title" => report?.Title ?? "",
        "publisher" => report?.Publisher ?? "",
        "report_year" => report is null ? "" : report.Year.ToString(CultureInfo.InvariantCulture),
        "region_code" => report?.Region.Code ?? "",
        _ => report?.PublishedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
    };

    private static IEnumerable<string[]> ReadGold(string path) => File.ReadLines(path).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','));

    private void AddMetadata(string file, string key, string expected, string actual)
    {
        var same = Compact(expected) == Compact(actual);
        var (right, of) = Metadata.GetValueOrDefault(key);
        Metadata[key] = (right + (same ? 1 : 0), of + 1);
        if (!same)
        {
            Details.Add($"{file} {key}: expected \"{expected}\", got \"{actual}\"");
        }
    }

    private static string Compact(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private void AddCells(string group, string file, Report? report, Dictionary<(string, string, string), double> gold, HashSet<string> ignored,
        HashSet<(string, string, string)> blanks)
    {
        if (!_groups.TryGetValue(group, out var counts))
        {
            _groups[group] = counts = new int[5];
        }

        var got = new Dictionary<(string, string, string), double>();
        foreach (var fact in report?.Facts ?? [])
        {
            if (fact.Method == ReadingMethod.Narrative)
            {
                continue;
            }

            var key = (fact.Table, fact.Item, fact.Measure);
            if (fact.Value is { } value)
            {
                got[key] = value;
            }

            if (blanks.Contains(key) && fact.Resolved is { } resolved && gold.TryGetValue(key, out var truth) && Math.Abs(resolved - truth) > 0.005)
            {
                BlanksResolvedWrongly++;
                Details.Add($"{file} {key} blank resolved {resolved}, is {truth}");
            }
        }

        bool Flagged((string Table, string Item, string Measure) key) =>
            report!.Issues.Any(i => i.Table == key.Table && (i.Item is null || i.Item == key.Item) && (i.Measure is null || i.Measure == key.Measure));
        foreach (var (key, value) in gold)
        {
            if (ignored.Contains(key.Item2) || (blanks.Contains(key) && !got.ContainsKey(key)))
            {
                continue;
            }

            if (!got.TryGetValue(key, out var actual))
            {
                counts[2]++;
                Details.Add($"{file} {key} missing, gold {value}");
            }
            else if (Math.Abs(actual - value) < 0.005)
            {
                counts[0]++;
            }
            else
            {
                counts[1]++;
                counts[4] += Flagged(key) ? 0 : 1;
                Details.Add($"{file} {key} WRONG {actual}, gold {value}{(Flagged(key) ? " (flagged)" : " SILENT")}");
            }
        }

        foreach (var (key, value) in got)
        {
            if (gold.ContainsKey(key) || ignored.Contains(key.Item2))
            {
                continue;
            }

            counts[3]++;
            counts[4] += Flagged(key) ? 0 : 1;
            Details.Add($"{file} {key} EXTRA {value}{(Flagged(key) ? " (flagged)" : " SILENT")}");
        }
    }

    private async Task AddGeneratedAsync(StageHarness harness, string set, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(set))
        {
            return;
        }

        var gold = ReadGold(Path.Combine(set, "gold.csv")).ToLookup(r => r[0]);
        var blanks = ReadGold(Path.Combine(set, "blanks.csv")).ToLookup(r => r[0], r => (r[1], r[2], r[3]));
        var manifest = ReadGold(Path.Combine(set, "manifest.csv")).ToList();
        foreach (var m in manifest)
        {
            var file = Path.Combine(set, "pages", m[0]);
            var result = await harness.RunAsync(StageHarness.PageOf(file), cancellationToken);
            AddCells($"generated/{m[8].Split('+')[0]}", m[0], result.Value, gold[m[0]]
                .ToDictionary(r => (r[1], r[2], r[3]), r => double.Parse(r[4], CultureInfo.InvariantCulture)), [], [.. blanks[m[0]]]);
            if (!result.IsSuccess)
            {
                Details.Add($"{m[0]}: {result.Code} {result.Message}");
            }

            foreach (var (key, column) in new[] { ("title", 1), ("publisher", 2), ("region_code", 4), ("report_year", 6), ("published_on", 10) })
            {
                AddMetadata(m[0], "generated." + key, m[column], Value(result.Value, key));
            }

            var main = Path.Combine(set, "main", Path.ChangeExtension(m[0], ".txt"));
            if (!File.Exists(main))
            {
                continue;
            }

            var text = Norm(TextOf(result.Value));
            var lines = await File.ReadAllLinesAsync(main, cancellationToken);
            var (lost, added) = Text.Add(AllOf(string.Concat(lines)), AllOf(TextOf(result.Value)));
            if (lost + added > 0)
            {
                Details.Add($"{m[0]} text: {lost} characters lost, {added} added");
            }

            foreach (var line in lines)
            {
                var norm = Norm(line);
                if (norm.Length < 30)
                {
                    continue;
                }

                TextTotal += norm.Length;
                if (text.Contains(norm, StringComparison.Ordinal))
                {
                    TextHit += norm.Length;
                }
                else
                {
                    Details.Add($"{m[0]} text lost: {line[..Math.Min(80, line.Length)]}");
                }
            }
        }
    }

    private async Task AddPagesAsync(StageHarness harness, string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(file, cancellationToken));
            var text = json.RootElement.GetProperty("excerpt").GetString()!;
            var url = json.RootElement.GetProperty("url").ValueKind == JsonValueKind.String ? json.RootElement.GetProperty("url").GetString()!
                : new Uri(file).AbsoluteUri;
            var page = StageHarness.PageOf(Encoding.UTF8.GetBytes(text), url, "text/plain; charset=utf-8");
            var result = await harness.RunAsync(page, cancellationToken);
            // What stands above the first heading or sentence is title and site; an excerpt ends before any footer.
            // Pinyin that a hacked site put behind the characters is no text of the report.
            var plain = Pinyin().Count(text) >= 5 ? Pinyin().Replace(text, "") : text;
            var own = plain.Split('\n')
                .SkipWhile(l => !(l.Trim().Length >= 40 && l.AsSpan().IndexOfAny(",，。") >= 0 && !l.Contains('|', StringComparison.Ordinal)) && !l.TrimStart()
                    .StartsWith("一、", StringComparison.Ordinal));
            var title = json.RootElement.GetProperty("expected").GetProperty("title").ToString();
            var printed = title.Length > 0 && Compact(text[..Math.Min(text.Length, 400)]).Contains(Compact(title), StringComparison.Ordinal)
                && !own.Any(l => Compact(l) == title) ? title : "";
            var (lost, added) = PageText.Add(AllOf(printed + string.Concat(own)), AllOf(TextOf(result.Value)));
            if (lost + added > 0)
            {
                Details.Add($"{Path.GetFileName(file)} text: {lost} characters lost, {added} added");
            }

            var expected = json.RootElement.GetProperty("expected");
            foreach (var (key, name) in new[] { ("title", "title"), ("publisher", "publisher"), ("report_year", "year"), ("published_on", "published_date") })
            {
                AddMetadata(Path.GetFileName(file), "pages." + key, expected.GetProperty(name).ToString(), Value(result.Value, key));
            }
        }
    }

    private static string AllOf(string text) =>
        string.Concat(Norm(text).Where(c => c is not ('-' or '—' or '/' or '+' or '－')).Select(c => c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c));

    private static string TextOf(Report? report) => string.Concat(report?.Sections.Select(s => s.Heading + s.Text) ?? []);

    private static string Norm(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var wide in text)
        {
            // Full-width forms folded by hand: without ICU the runtime's own normalization leaves them alone.
            var c = wide is >= '！' and <= '～' ? (char)(wide - 0xFEE0) : wide;
            if (!char.IsWhiteSpace(c) && !char.IsDigit(c) && c is not ('|' or ','))
            {
                builder.Append(c);
            }
        }

        return builder.ToString();
    }

    [GeneratedRegex(@"(?<=[\u4e00-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüɡ]{1,6}[)）]")]
    private static partial Regex Pinyin();
}
