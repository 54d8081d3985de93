using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Publish.Snapshots;

namespace Etl.Tests.Publish;

/// <summary>Invented reports, and the measures of the forms.</summary>
internal static class Samples
{
    public static FormMeasures Measures { get; } = new(
        Columns("made", "published", "total_public", "prior_items", "change", "decisions", "projects", "amount_yuan", "issued", "repealed", "in_force"),
        Columns("natural_person", "commercial", "research", "public_interest", "legal_service", "other", "total"),
        Columns("upheld", "corrected", "other", "pending", "total"));

    public static PublishedReport Report(int number, int year, params Fact[] facts)
    {
        var id = $"{number:x16}";
        Report report = new()
        {
            ReportId = id,
            SourceId = number % 2 == 0 ? "south" : "north",
            DocumentId = "d" + id,
            Year = year,
            Region = new Region("430921", "湖南省", "益阳市", "南县"),
            Publisher = $"第{number}局",
            PublisherKind = "bureau",
            Title = $"第{number}局{year}年政府信息公开工作年度报告",
            PublishedOn = year == 0 ? null : new DateOnly(year + 1, 1, 20).AddDays(number % 40),
            Url = $"http://example.test/{number}.html",
            PageSha256 = new string("0123456789abcdef"[number % 16], 64),
            Medium = number % 3 == 0 ? Medium.Word : Medium.Html,
            RequestsForm = "2021",
            Facts = facts,
            Sections =
            [
                new Section(1, SectionKind.Overview, "一、总体情况", $"本年度共公开 {number} 条。\n第二段"),
                new Section(0, SectionKind.Preamble, "", "根据条例，现公布本年度报告。"),
            ],
            Checks = [new Check("R1", "total", CheckOutcome.Holds, 3, 3, 0, "requests/new_received/total requests/carried_over/total")],
            Issues = number % 2 == 0 ? [Issue("label_lost", Severity.Warning), Issue("identity_broken", Severity.Error)] : [],
        };
        return new PublishedReport(report, new DateTimeOffset(2025, 3, 1, 8, 0, 0, TimeSpan.FromHours(8)).AddMinutes(number));
    }

    public static Fact Fact(string table, string item, string measure, double? value, double? resolved = null) => new()
    {
        Table = table,
        Item = item,
        Measure = measure,
        Value = value,
        Resolved = resolved ?? value,
        Unit = table == "requests" ? "application" : "document",
        Cell = value is null ? CellState.Blank : CellState.Number,
        Method = ReadingMethod.Label,
        Proof = value is null && resolved is not null ? "R3(new_received)" : null,
        Raw = value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        Section = "requests",
        Locator = "block 12 row 3 column 4",
    };

    public static Issue Issue(string code, Severity severity) => new()
    {
        Code = code,
        Stage = "validate",
        Severity = severity,
        Table = "requests",
        Message = $"Something about {code}.",
        MessageZh = $"关于 {code} 的说明。",
    };

    public static PageRecord Page(int number) => new()
    {
        DocumentId = $"d{number:x16}",
        SourceId = "north",
        Url = $"http://example.test/{number}.html",
        Status = number == 3 ? 404 : 200,
        FetchedAt = number == 3 ? null : new DateTimeOffset(2025, 3, 1, 0, 0, 0, 123, 456, TimeSpan.Zero).AddMinutes(number),
        Bytes = 5_000_000_000 + number,
        Media = "html",
        Charset = "gb18030",
        PageSha256 = number == 3 ? null : new string('a', 64),
        WarcFile = number == 3 ? null : "2025-03.warc.gz",
        WarcOffset = number == 3 ? null : 6_000_000_000,
        Outcome = number == 3 ? "failed" : "ok",
        Error = number == 3 ? "fetch not_found: 404" : null,
    };

    /// <summary>Twelve reports over three years and an unknown one, with facts of all three tables.</summary>
    public static List<PublishedReport> Reports() =>
    [
        .. Enumerable.Range(1, 12).Select(i => Report(
            i,
            i == 7 ? 0 : 2021 + (i % 3),
            Fact("disclosure", "regulations", "issued", i),
            Fact("disclosure", "fees", "amount_yuan", i * 10_000.5),
            Fact("requests", "new_received", "natural_person", i),
            Fact("requests", "new_received", "commercial", null, 0),
            Fact("requests", "new_received", "total", i),
            Fact("requests", "carried_over", "total", null),
            Fact("appeals", "reconsideration", "upheld", i % 2))),
    ];

    private static IReadOnlyList<MeasureColumn> Columns(params string[] names) => [.. names.Select(n => new MeasureColumn(n))];
}
