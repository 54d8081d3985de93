using Etl.Clean.Blocks;
using Etl.Clean.Bytes;
using Etl.Clean.Noise;
using Etl.Model.Bodies;
using Etl.Model.Dates;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Reports;

namespace Etl.Clean.Judging;

/// <summary>Tells the report from the site in what a reader has read: title, metadata, noise, injected words. Pure.</summary>
/// <param name="rules">Noise rules.</param>
/// <param name="bodies">What names of bodies look like.</param>
/// <param name="headings">Headings of the sections of a report.</param>
internal sealed class ReportCleaner(NoiseRules rules, BodyCatalog bodies, SectionHeadings headings)
{
    private const int Prose = 40;

    /// <summary>Judges every block.</summary>
    /// <param name="page">Page.</param>
    /// <param name="raw">What was read from it.</param>
    /// <param name="medium">Kind of file.</param>
    /// <param name="decoded">How its text was decoded; null for binary media.</param>
    /// <returns>The document.</returns>
    public CleanDocument Clean(Page page, RawDocument raw, Medium medium, DecodedText? decoded)
    {
        List<Issue> issues = [.. raw.Issues];
        if (decoded is { Damaged: > 0 })
        {
            issues.Add(CleanIssues.EncodingSuspect.Issue((decoded.Damaged, decoded.Name)) with { Actual = $"{decoded.Name}, {decoded.Damaged}" });
        }

        raw = OneLineText.Cut(raw);
        DamagedText.Mend(raw, issues);
        RemoveInjected(raw, issues);

        var fields = new PrintedFields(rules.Fields);
        var bodyStart = FindBodyStart(raw, fields);
        var title = TitleFinder.Find(raw, bodyStart, bodies, page.Url);
        DropTop(raw, bodyStart, title, fields);
        DropNoise(raw, bodyStart, fields);
        fields.CollectLines(raw.Surroundings);

        var signature = SignatureFinder.Find(raw, bodies);
        var metadata = new DocumentMetadata
        {
            Title = title.Title,
            Publisher = fields.Value(MetadataFields.Publisher) ?? HeadMetadata.Publisher(raw),
            Signature = signature.Publisher,
            SiteName = HeadMetadata.Site(raw, bodies),
            PublishedOn = HeadMetadata.Date(raw) ?? (fields.Value(MetadataFields.PublishedOn) is { } printed ? PrintedDate.Find(printed) : null)
                ?? signature.Date,
            IndexNumber = fields.Value("index_number"),
            DocumentNumber = fields.Value("document_number") is { } number && !number.StartsWith('无') ? number : null,
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
    private int FindBodyStart(RawDocument raw, PrintedFields fields)
    {
        foreach (var block in raw.Blocks)
        {
            if (!block.IsKept)
            {
                continue;
            }

            if (block is ParagraphBlock paragraph)
            {
                if (headings.Classify(paragraph.Text) is not null)
                {
                    return block.Ordinal;
                }

                if (IsProse(paragraph.Text) && rules.Fields.Read(paragraph.Text).Count < 2 && rules.Match(paragraph.Text, NoisePlace.Top) is null
                    && !TitleFinder.IsTitle(TitleFinder.Tidy(paragraph.Text)))
                {
                    return block.Ordinal;
                }
            }
            else if (block is TableBlock table && !fields.IsMetadata(table))
            {
                return block.Ordinal;
            }
        }

        return raw.Blocks.Count;
    }

    private static bool IsProse(string text) =>
        text.Length >= Prose
            && (text.Contains('，', StringComparison.Ordinal) || text.Contains('。', StringComparison.Ordinal) || text.Contains(',', StringComparison.Ordinal)
                || text.Contains('、', StringComparison.Ordinal));

    private void DropTop(RawDocument raw, int bodyStart, TitleFinder.Found title, PrintedFields fields)
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
                    fields.Collect(read);
                    if (read.Count == 0 && PrintedDate.IsDateLine(paragraph.Text))
                    {
                        fields.CollectDate(paragraph.Text);
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
                    fields.CollectTable(table);
                    raw.Replace(table with { DropReason = DropReasons.MetadataTable });
                    break;
                case ImageBlock image:
                    raw.Replace(image with { DropReason = DropReasons.PictureBeforeText });
                    break;
            }
        }
    }

    private void DropNoise(RawDocument raw, int bodyStart, PrintedFields fields)
    {
        var lastHeading = raw.Blocks.LastOrDefault(b => b is ParagraphBlock p && p.IsKept && headings.Classify(p.Text) is not null
            and not SectionKind.Unknown)?.Ordinal ?? bodyStart;
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
                    fields.Collect(rules.Fields.Read(paragraph.Text));
                }

                raw.Replace(paragraph with { DropReason = rule.Reason });
                rest = rule.Rest && place == NoisePlace.Bottom ? rule.Reason : null;
            }
            else if (place == NoisePlace.Bottom && paragraph.Text.Length <= 60 && rules.Fields.Read(paragraph.Text) is { Count: > 0 } read
                && !paragraph.Text.Contains('。', StringComparison.Ordinal))
            {
                fields.Collect(read);
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
}
