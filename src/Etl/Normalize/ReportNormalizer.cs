using System.Globalization;
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
            issues.Add(ReportIssues.CorruptPeriod.Issue((period.Start, period.End)) with { Actual = damaged });
        }

        var year = ReportYear.Find(metadata.Title, period, extracted.Sections, metadata.PublishedOn) is > 0 and var printed ? printed
            : document.Hints.Link?.Year ?? 0;
        if (year == 0)
        {
            issues.Add(ReportIssues.YearUnknown.Issue());
        }

        List<string> surroundings = [.. document.Blocks.Where(b => !b.IsKept).OfType<ParagraphBlock>().Select(b => b.Text)];
        var found = _publishers.Find(new PublisherEvidence
        {
            Metadata = metadata,
            Hints = document.Hints,
            Lines = opening.Split('\n'),
            Surroundings = surroundings
        });
        if (found is null)
        {
            issues.Add(ReportIssues.PublisherUnknown.Issue());
        }

        if (found?.From is { } from)
        {
            issues.Add(ReportIssues.PublisherInferred.Issue(SnakeCase.Of(from)) with { Actual = found.Name });
        }

        if (found?.OtherField is { } other)
        {
            issues.Add(ReportIssues.PublisherMismatch.Issue() with { Actual = other });
        }

        if (found?.Others is { Count: > 0 } others)
        {
            issues.Add(ReportIssues.PublisherJoint.Issue() with { Actual = string.Join('、', others) });
        }

        if (metadata.Title is null)
        {
            issues.Add(ReportIssues.TitleUnknown.Issue());
        }

        var resolution = ResolveRegion(extracted, found?.Name, surroundings, year);
        var region = resolution.Region;
        var publisher = found is null ? null : _publishers.Complete(found, resolution);
        if (region.Code is null)
        {
            issues.Add(ReportIssues.RegionUnknown.Issue() with { Actual = publisher });
        }

        var published = metadata.PublishedOn ?? AddressDate.Find(document.Url, year);
        if (published is null && MonthLine.Find(extracted.Sections, year) is { } month)
        {
            published = month.First;
            issues.Add(ReportIssues.DayUnknown.Issue() with { Actual = month.Line });
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
                issues.Add(ReportIssues.SeveralReports.Issue(several.Count).At(kind) with { Actual = string.Join(' ', several) });
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

    private static void ReportMissing(ExtractedReport extracted, int year, int firstYear, SortedDictionary<Table, TableReading> tables, List<Fact> facts,
        List<Issue> issues)
    {
        if (year > 0 && year < firstYear && tables.Count == 0)
        {
            issues.Add(ReportIssues.FormUnsupported.Issue(year) with { Actual = year.ToString(CultureInfo.InvariantCulture) });
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
                issues.Add(ReportIssues.SectionMissing.Issue(word).At(table));
                continue;
            }

            var told = NarrativeZeros.Read(table, section, year).ToList();
            facts.AddRange(told);
            if (told.Count > 0)
            {
                issues.Add(ReportIssues.NarrativeOnly.Issue(word).At(table) with { Actual = told[0].Raw });
            }

            if (!issues.Exists(i => i.Code == IssueCodes.TableUnreadable && i.Table == word) && reading is null)
            {
                issues.Add(ReportIssues.TableMissing.Issue(word).At(table));
            }
        }

        if (facts.Count == 0)
        {
            issues.Add(ReportIssues.EmptyReport.Issue());
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
            Link = document.Hints.Link?.Region,
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
}
