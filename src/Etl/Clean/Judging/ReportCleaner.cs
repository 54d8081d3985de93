using System.Text.RegularExpressions;
using Etl.Clean.Blocks;
using Etl.Clean.Bytes;
using Etl.Clean.Noise;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Clean.Judging;

/// <summary>Tells the report from the site in what a reader has read: title, metadata, noise, injected words. Pure.</summary>
internal sealed partial class ReportCleaner(NoiseRules rules)
{
    private const int Prose = 40;
    private static readonly string[] PublisherMeta = ["ContentSource", "PubUnit", "Publisher", "source"];
    private static readonly string[] DateMeta = ["PubDate", "publishdate", "pub_date", "publish_date", "firstpublishedtime", "article:published_time"];

    /// <summary>Judges every block.</summary>
    /// <param name="page">Page.</param>
    /// <param name="raw">What was read from it.</param>
    /// <param name="medium">Kind of file.</param>
    /// <param name="decoded">How its text was decoded; null for binary media.</param>
    /// <returns>The document.</returns>
    public CleanDocument Clean(Page page, RawDocument raw, Medium medium, DecodedText? decoded)
    {
        var issues = new List<Issue>();
        if (decoded is { Damaged: > 0 })
        {
            issues.Add(CleanIssues.EncodingSuspect.Issue((decoded.Damaged, decoded.Name)) with { Actual = $"{decoded.Name}, {decoded.Damaged}" });
        }

        RemoveInjected(raw, issues);

        var bodyStart = FindBodyStart(raw);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var title = TitleFinder.Find(raw, bodyStart, page.Url);
        DropTop(raw, bodyStart, title, fields);
        DropNoise(raw, bodyStart, fields);
        CollectSurroundings(raw.Surroundings, fields);

        var signature = FindSignature(raw);
        var metadata = new DocumentMetadata
        {
            Title = title.Title,
            Publisher = Value(fields, MetadataFields.Publisher) ?? FromMeta(raw, PublisherMeta),
            Signature = signature.Publisher,
            SiteName = Meta(raw, "SiteName") ?? Meta(raw, "og:site_name") ?? SiteFromWindowTitle(raw),
            PublishedOn = DateFromMeta(raw) ?? (Value(fields, MetadataFields.PublishedOn) is { } printed ? PrintedDate.Find(printed) : null) ?? signature.Date,
            IndexNumber = Value(fields, "index_number"),
            DocumentNumber = Value(fields, "document_number") is { } number && !number.StartsWith('无') ? number : null,
        };
        return new CleanDocument
        {
            DocumentId = page.DocumentId,
            SourceId = page.SourceId,
            Url = page.Url,
            PageSha256 = page.Sha256,
            Medium = medium,
            Charset = decoded?.Name,
            Metadata = metadata,
            Hints = page.Hints,
            Blocks = raw.Blocks,
            Issues = issues,
        };
    }

    private void RemoveInjected(RawDocument raw, List<Issue> issues)
    {
        if (rules.InjectionPlaces.Count + rules.SpamWords.Count == 0)
        {
            return;
        }

        var lines = raw.Blocks.OfType<ParagraphBlock>().Where(p => p.IsKept).Select(p => p.Text).ToList();
        foreach (var word in InjectedText.Find(lines, rules))
        {
            var count = 0;
            foreach (var block in raw.Blocks.OfType<ParagraphBlock>().Where(b => b.Text.Contains(word, StringComparison.Ordinal)).ToList())
            {
                count += block.Text.Split(word).Length - 1;
                var text = block.Text.Replace(word, "", StringComparison.Ordinal).Trim();
                raw.Replace(block with { Text = text, DropReason = text.Length == 0 ? DropReasons.InjectedText : block.DropReason });
            }

            issues.Add(CleanIssues.InjectedText.Issue((word, count)) with { Actual = word });
        }
    }

    /// <summary>The first block of the report's text: a section heading, a sentence, or a statistics table.</summary>
    private int FindBodyStart(RawDocument raw)
    {
        foreach (var block in raw.Blocks)
        {
            if (!block.IsKept)
            {
                continue;
            }

            if (block is ParagraphBlock paragraph)
            {
                if (SectionHeading.Classify(paragraph.Text) is not null)
                {
                    return block.Ordinal;
                }

                if (IsProse(paragraph.Text) && rules.Fields.Read(paragraph.Text).Count < 2 && rules.Match(paragraph.Text, NoisePlace.Top) is null && !TitleFinder.IsTitle(TitleFinder.Tidy(paragraph.Text)))
                {
                    return block.Ordinal;
                }
            }
            else if (block is TableBlock table && !IsMetadata(table))
            {
                return block.Ordinal;
            }
        }

        return raw.Blocks.Count;
    }

    private static bool IsProse(string text) =>
        text.Length >= Prose && (text.Contains('，', StringComparison.Ordinal) || text.Contains('。', StringComparison.Ordinal) || text.Contains(',', StringComparison.Ordinal) || text.Contains('、', StringComparison.Ordinal));

    private void DropTop(RawDocument raw, int bodyStart, TitleFinder.Found title, Dictionary<string, string> fields)
    {
        var firstTitle = title.Lines.Count > 0 ? title.Lines[0] : -1;
        foreach (var block in raw.Blocks.Take(bodyStart).Where(b => b.IsKept).ToList())
        {
            switch (block)
            {
                case ParagraphBlock paragraph when title.Lines.Contains(block.Ordinal):
                    raw.Replace(paragraph with { DropReason = DropReasons.Title });
                    break;
                case ParagraphBlock paragraph:
                    var read = rules.Fields.Read(paragraph.Text);
                    Collect(read, fields);
                    if (read.Count == 0 && PrintedDate.IsDateLine(paragraph.Text))
                    {
                        fields.TryAdd(MetadataFields.PublishedOn, paragraph.Text);
                        raw.Replace(paragraph with { DropReason = DropReasons.Metadata });
                    }
                    else if (read.Count > 0)
                    {
                        raw.Replace(paragraph with { DropReason = DropReasons.Metadata });
                    }
                    else if (rules.Match(paragraph.Text, NoisePlace.Top) is { } rule)
                    {
                        raw.Replace(paragraph with { DropReason = rule.Reason });
                    }
                    else if (block.Ordinal < firstTitle)
                    {
                        raw.Replace(paragraph with { DropReason = DropReasons.BeforeTitle });
                    }

                    break;
                case TableBlock table:
                    CollectTable(table, fields);
                    raw.Replace(table with { DropReason = DropReasons.MetadataTable });
                    break;
                case ImageBlock image:
                    raw.Replace(image with { DropReason = DropReasons.PictureBeforeText });
                    break;
            }
        }
    }

    private void DropNoise(RawDocument raw, int bodyStart, Dictionary<string, string> fields)
    {
        var lastHeading = raw.Blocks.LastOrDefault(b => b is ParagraphBlock p && p.IsKept && SectionHeading.Classify(p.Text) is not null and not SectionKind.Unknown)?.Ordinal ?? bodyStart;
        string? rest = null;
        foreach (var block in raw.Blocks.Skip(bodyStart).Where(b => b.IsKept).ToList())
        {
            if (rest is not null)
            {
                raw.Replace(Drop(block, rest));
                continue;
            }

            if (block is not ParagraphBlock paragraph)
            {
                continue;
            }

            var place = block.Ordinal > lastHeading ? NoisePlace.Bottom : NoisePlace.Anywhere;
            if (rules.Match(paragraph.Text, place) is { } rule)
            {
                if (place == NoisePlace.Bottom)
                {
                    Collect(rules.Fields.Read(paragraph.Text), fields);
                }

                raw.Replace(paragraph with { DropReason = rule.Reason });
                rest = rule.Rest && place == NoisePlace.Bottom ? rule.Reason : null;
            }
            else if (place == NoisePlace.Bottom && paragraph.Text.Length <= 60 && rules.Fields.Read(paragraph.Text) is { Count: > 0 } read && !paragraph.Text.Contains('。', StringComparison.Ordinal))
            {
                Collect(read, fields);
                raw.Replace(paragraph with { DropReason = DropReasons.Metadata });
            }
        }
    }

    private static Block Drop(Block block, string reason) => block switch
    {
        ParagraphBlock p => p with { DropReason = reason },
        TableBlock t => t with { DropReason = reason },
        ImageBlock i => i with { DropReason = reason },
        AttachmentBlock a => a with { DropReason = reason },
        _ => block,
    };

    private bool IsMetadata(TableBlock table)
    {
        if (table.RowCount > 12)
        {
            return false;
        }

        var named = 0;
        foreach (var cell in table.Cells)
        {
            if (rules.Fields.FieldOf(cell.Text) is not null || rules.Fields.Read(cell.Text).Count > 0)
            {
                named++;
            }
        }

        return named >= 2;
    }

    private void CollectTable(TableBlock table, Dictionary<string, string> fields)
    {
        for (var i = 0; i < table.Cells.Count; i++)
        {
            var cell = table.Cells[i];
            if (rules.Fields.FieldOf(cell.Text) is { } field)
            {
                if (i + 1 < table.Cells.Count && table.Cells[i + 1].Row == cell.Row && rules.Fields.FieldOf(table.Cells[i + 1].Text) is null)
                {
                    Collect([(field, table.Cells[i + 1].Text)], fields);
                }
            }
            else
            {
                Collect(rules.Fields.Read(cell.Text), fields);
            }
        }
    }

    /// <summary>Fields printed around the report: name and value in a line, or in two cells that follow each other.</summary>
    private void CollectSurroundings(List<string> lines, Dictionary<string, string> fields)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (rules.Fields.FieldOf(lines[i]) is { } field)
            {
                if (i + 1 < lines.Count && rules.Fields.FieldOf(lines[i + 1]) is null)
                {
                    Collect([(field, lines[i + 1])], fields);
                }
            }
            else
            {
                Collect(rules.Fields.Read(lines[i]), fields);
            }
        }
    }

    private static void Collect(List<(string Field, string Value)> read, Dictionary<string, string> fields)
    {
        foreach (var (field, value) in read)
        {
            if (value.Length is 0 or > 80 || field == "ignored")
            {
                continue;
            }

            if ((field == MetadataFields.PublishedOn && PrintedDate.Find(value) is null) || (field == MetadataFields.Publisher && !value.Any(TextKey.IsHan)))
            {
                continue;
            }

            fields.TryAdd(field, value);
        }
    }

    /// <summary>The last lines: a body's name alone and a date alone.</summary>
    private static (string? Publisher, DateOnly? Date) FindSignature(RawDocument raw)
    {
        DateOnly? date = null;
        string? publisher = null;
        var seen = 0;
        for (var i = raw.Blocks.Count - 1; i >= 0 && seen < 4; i--)
        {
            if (raw.Blocks[i] is not ParagraphBlock { IsKept: true, Text.Length: > 0 } paragraph)
            {
                continue;
            }

            seen++;
            var line = string.Concat(paragraph.Text.Where(c => !char.IsWhiteSpace(c)));
            if (date is null && PrintedDate.IsDateLine(line))
            {
                date = PrintedDate.Find(line);
            }
            else if (publisher is null && SignaturePattern().Match(line) is { Success: true } match)
            {
                publisher = match.Groups["body"].Value;
                date ??= PrintedDate.Find(line);
                break;
            }
            else if (line.Length > 40)
            {
                break;
            }
        }

        return (publisher, date);
    }

    private static string? Value(Dictionary<string, string> fields, string field) => fields.GetValueOrDefault(field);

    private static string? Meta(RawDocument raw, string name) => raw.Meta.TryGetValue(name, out var value) && value.Any(TextKey.IsHan) ? value : null;

    private static string? FromMeta(RawDocument raw, string[] names) => names.Select(n => Meta(raw, n)).FirstOrDefault(v => v is not null && v.Length <= 40);

    private static DateOnly? DateFromMeta(RawDocument raw)
    {
        foreach (var name in DateMeta)
        {
            if (raw.Meta.TryGetValue(name, out var value) && PrintedDate.Find(value) is { } date)
            {
                return date;
            }
        }

        return null;
    }

    private static string? SiteFromWindowTitle(RawDocument raw)
    {
        var parts = raw.WindowTitle?.Split(['_', '-', '|', '—'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts is { Length: > 1 } && SitePattern().IsMatch(parts[^1]) && !TitleFinder.IsTitle(parts[^1]) ? parts[^1] : null;
    }

    [GeneratedRegex(@"^(?<body>[\u4e00-\u9fff]{2,28}?(人民政府|人民政府办公室|人民政府办公厅|政府|局|委员会|委|办公室|办公厅|中心|厅|院|署|办事处|管理处|队|站|所|馆|会|社|区|乡|镇|街道|分局|支队|大队|公司|学校|税务局))(20\d\d年\d{1,2}月\d{1,2}日)?$")]
    private static partial Regex SignaturePattern();

    [GeneratedRegex(@"(政府|局|委|网|网站|办|区|县|市|省|州|盟|旗|乡|镇|信息公开|政务公开|平台)$")]
    private static partial Regex SitePattern();
}
