using System.Security.Cryptography;
using System.Text;
using Etl.Model;
using Etl.Model.Bodies;
using Etl.Model.Dates;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Normalize.Dates;
using Etl.Normalize.Facts;
using Etl.Normalize.Forms;
using Etl.Normalize.Publishers;
using Etl.Normalize.Regions;

namespace Etl.Normalize;

/// <summary>The normalize stage: which form, which cell is which, what number it is; whose report, of which year and region. Pure.</summary>
/// <param name="forms">Forms.</param>
/// <param name="regions">Region table.</param>
/// <param name="bodies">What names of bodies look like.</param>
[CodeIdentity]
public sealed partial class ReportNormalizer(FormCatalog forms, RegionCatalog regions, BodyCatalog bodies)
{
    private readonly RegionResolver _regions = new(regions, bodies);
    private readonly PublisherFinder _publishers = new(regions, bodies);
    private readonly TableReader _tables = new(forms);

    /// <summary>Normalizes a report.</summary>
    /// <param name="extracted">Extracted report.</param>
    /// <returns>The report in canonical form.</returns>
    public Report Normalize(ExtractedReport extracted)
    {
        var document = extracted.Document;
        var metadata = document.Metadata;
        var issues = new List<Issue>(document.Issues);
        issues.AddRange(extracted.Issues);

        var opening = Opening(extracted);
        var period = StatisticsPeriod.Find(opening.Replace("\n", "", StringComparison.Ordinal));
        if (period?.Damaged is { } damaged)
        {
            issues.Add(Info(IssueCodes.CorruptDate, Severity.Warning, damaged, $"the statistics period is printed damaged; read as {period.Start:yyyy-MM-dd} to {period.End:yyyy-MM-dd}", $"统计期限文字受损，按{period.Start:yyyy-MM-dd}至{period.End:yyyy-MM-dd}理解"));
        }

        var year = ReportYear.Find(metadata.Title, period, extracted.Sections, metadata.PublishedOn);
        if (year == 0)
        {
            issues.Add(Info(IssueCodes.YearUnknown, Severity.Error, null, "neither title nor text tells the year that the report is about", "标题和正文均未说明报告年度"));
        }

        List<string> surroundings = [.. document.Blocks.Where(b => !b.IsKept).OfType<ParagraphBlock>().Select(b => b.Text)];
        var found = _publishers.Find(new PublisherEvidence { Metadata = metadata, Hints = document.Hints, Lines = opening.Split('\n'), Surroundings = surroundings });
        if (found is null)
        {
            issues.Add(Info(IssueCodes.PublisherUnknown, Severity.Warning, null, "the document does not say who published it", "文中未说明发布机构"));
        }

        if (found?.From is { } from)
        {
            issues.Add(Info(IssueCodes.PublisherInferred, Severity.Info, found.Name, $"the report does not name its publisher in so many words; the name is taken from its {SnakeCase.Of(from)}", "报告未直接写明发布机构，名称据上下文推断"));
        }

        if (found?.OtherField is { } other)
        {
            issues.Add(Info(IssueCodes.PublisherMismatch, Severity.Info, other, "the page's field names another body than the title; the title's is taken", "页面所列发布机构与标题中的单位不同，以标题为准"));
        }

        if (metadata.Title is null)
        {
            issues.Add(Info(IssueCodes.TitleUnknown, Severity.Info, null, "the document has no title", "文中没有标题"));
        }

        var resolution = ResolveRegion(extracted, found?.Name, surroundings, year);
        var region = resolution.Region;
        var publisher = found is null ? null : _publishers.Complete(found, resolution);
        if (region.Code is null)
        {
            issues.Add(Info(IssueCodes.RegionUnknown, Severity.Warning, publisher, "the region can't be told from the document or its source; give the source a region", "无法判断所属地区，可在来源配置中注明"));
        }

        var published = metadata.PublishedOn ?? AddressDate.Find(document.Url, year);
        if (published is null && MonthLine.Find(extracted.Sections, year) is { } month)
        {
            published = month.First;
            issues.Add(Info(IssueCodes.DayUnknown, Severity.Info, month.Line, "only the month of publication is printed; its first day is given", "仅印有发布月份，按当月1日记录"));
        }

        var tables = _tables.Read(extracted.Tables, extracted.Sections, document.Blocks, year);
        var facts = new List<Fact>();
        foreach (var (kind, reading) in tables)
        {
            issues.AddRange(reading.Issues);
            foreach (var cell in reading.Cells)
            {
                facts.Add(FactBuilder.Build(kind, cell, extracted.Sections, issues));
            }
        }

        ReportMissing(extracted, year, forms.FirstYear, tables, facts, issues);
        if (SeveralReports.Find(extracted.Sections) is { Count: > 1 } several)
        {
            foreach (var (kind, _) in tables)
            {
                issues.Add(Info(IssueCodes.SeveralReports, Severity.Error, string.Join(' ', several), $"the document holds reports of {several.Count} bodies; whose the numbers are is not told", $"文件中含有{several.Count}个单位的报告，无法判断数值归属") with { Table = SnakeCase.Of(kind) });
            }
        }

        return new Report
        {
            ReportId = Id(document.DocumentId),
            SourceId = document.SourceId,
            DocumentId = document.DocumentId,
            Year = year,
            Region = region,
            Publisher = publisher,
            PublisherKind = bodies.KindOf(publisher) is { } ofBody ? SnakeCase.Of(ofBody) : null,
            Title = metadata.Title,
            PublishedOn = published,
            PeriodStart = period?.Start,
            PeriodEnd = period?.End,
            IndexNumber = metadata.IndexNumber,
            DocumentNumber = metadata.DocumentNumber,
            Url = document.Url,
            PageSha256 = document.PageSha256,
            Medium = document.Medium,
            DisclosureForm = tables.GetValueOrDefault(Table.Disclosure)?.Form,
            RequestsForm = tables.GetValueOrDefault(Table.Requests)?.Form,
            AppealsForm = tables.GetValueOrDefault(Table.Appeals)?.Form,
            Facts = facts,
            Sections = extracted.Sections,
            Issues = issues,
        };
    }

    private static void ReportMissing(ExtractedReport extracted, int year, int firstYear, SortedDictionary<Table, TableReading> tables, List<Fact> facts, List<Issue> issues)
    {
        if (year > 0 && year < firstYear && tables.Count == 0)
        {
            issues.Add(Info(IssueCodes.FormUnsupported, Severity.Info, year.ToString(System.Globalization.CultureInfo.InvariantCulture), $"a report of {year} follows a form before 国办公开办函〔2019〕60号; its text is given, its figures are not", $"{year}年报告采用2019年以前的格式，仅提供文字内容"));
            return;
        }

        foreach (var table in Enum.GetValues<Table>())
        {
            if (tables.TryGetValue(table, out var reading) && reading.Cells.Count > 0)
            {
                continue;
            }

            var word = SnakeCase.Of(table);
            var section = extracted.Sections.FirstOrDefault(s => s.Kind == TableReader.SectionOf(table));
            if (section is null)
            {
                issues.Add(Info(IssueCodes.SectionMissing, Severity.Error, null, $"the report has neither the section nor the table {word}", "报告缺少该部分及其表格") with { Table = word });
                continue;
            }

            var told = NarrativeZeros.Read(table, section, year).ToList();
            facts.AddRange(told);
            if (told.Count > 0)
            {
                issues.Add(Info(IssueCodes.NarrativeOnly, Severity.Info, told[0].Raw, $"the {word} table is not given; a sentence states its zero", "未提供表格，仅以文字说明为零") with { Table = word });
            }

            if (!issues.Exists(i => i.Code == IssueCodes.TableUnreadable && i.Table == word) && reading is null)
            {
                issues.Add(Info(IssueCodes.TableMissing, Severity.Error, null, $"the section is there, its table {word} is not", "该部分没有表格") with { Table = word });
            }
        }
    }

    private RegionResolution ResolveRegion(ExtractedReport extracted, string? publisher, List<string> surroundings, int year)
    {
        var document = extracted.Document;
        return _regions.Resolve(new RegionEvidence
        {
            Publisher = publisher,
            Signature = document.Metadata.Signature,
            Title = document.Metadata.Title,
            SiteName = document.Metadata.SiteName ?? document.Hints.SiteName,
            RegionCode = document.Hints.RegionCode,
            Host = Uri.TryCreate(document.Url, UriKind.Absolute, out var uri) && !uri.IsFile ? uri.Host : null,
            Paragraphs = [.. extracted.Sections.Select(s => s.Text)],
            Surroundings = surroundings,
            Year = year,
        });
    }

    private static string Opening(ExtractedReport extracted)
    {
        var text = new StringBuilder();
        foreach (var section in extracted.Sections)
        {
            if (section.Kind is SectionKind.Preamble or SectionKind.Overview or SectionKind.Other or SectionKind.Unknown)
            {
                text.Append(section.Text).Append('\n');
            }

            if (text.Length > 6000)
            {
                break;
            }
        }

        return text.ToString();
    }

    private static string Id(string documentId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"report\n{documentId}")))[..16];

    private static Issue Info(string code, Severity severity, string? actual, string message, string messageZh) =>
        new() { Code = code, Stage = "normalize", Severity = severity, Actual = actual, Message = message, MessageZh = messageZh };
}
