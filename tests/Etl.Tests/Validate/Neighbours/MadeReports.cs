using Etl.Model.Documents;
using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.SampleSite.Reports;
using Etl.Validate;
using Etl.Validate.Neighbours;

namespace Etl.Tests.Validate.Neighbours;

/// <summary>Made-up reports as validate gives them, without a page between.</summary>
internal static class MadeReports
{
    private static readonly ReportValidator Validator = new(Shipped.Forms);

    public static NeighbourRules Rules { get; } = new(Shipped.Forms, Shipped.Bodies, Shipped.Regions);

    /// <summary>A made-up report, validated; its id says who and when.</summary>
    public static Report Of(SampleReport sample, string? id = null) => Validate(new Report
    {
        ReportId = id ?? $"{sample.Publisher} {sample.Year}",
        SourceId = "test",
        DocumentId = id ?? $"{sample.Publisher} {sample.Year}",
        Year = sample.Year,
        Region = new Region(sample.Region.Code, sample.Region.Province, sample.Region.City, sample.Region.Name),
        Publisher = sample.Publisher,
        PublisherKind = "bureau",
        Title = sample.Title,
        Url = "http://a.example/",
        PageSha256 = new string('0', 64),
        Medium = Medium.Html,
        DisclosureForm = sample.Form == SampleForm.Form2019 ? "2019" : "2021",
        RequestsForm = sample.Form == SampleForm.Form2021 ? "2021" : "2019",
        AppealsForm = sample.Year <= 2020 ? "2019" : "2021",
        Facts = [.. sample.Cells.Select(c => Fact(c.Key.Table, c.Key.Item, c.Key.Measure, (double)c.Value))],
    });

    public static Report Validate(Report report) => Validator.Validate(report);

    /// <summary>The report with another number in a cell (null: blank), validated again.</summary>
    public static Report With(Report report, string item, string measure, double? value) => Validate(report with
    {
        Checks = [],
        Issues = [],
        Facts = [.. report.Facts.Select(f => f.Item == item && f.Measure == measure ? f
            with { Value = value, Resolved = value, Cell = value is null ? CellState.Blank : CellState.Number } : f)],
    });

    public static double Number(Report report, string item, string measure) => report.Facts.Single(f => f.Item == item && f.Measure == measure).Value!.Value;

    public static NeighbourIndex Index(params IEnumerable<Report> reports)
    {
        var index = Rules.CreateIndex();
        foreach (var report in reports)
        {
            Assert.True(index.TryAdd(Rules.FiguresOf(report)), "figures are read by the rules that took them");
        }

        index.Complete();
        return index;
    }

    public static Fact Fact(string table, string item, string measure, double value) => new()
    {
        Table = table,
        Item = item,
        Measure = measure,
        Value = value,
        Resolved = value,
        Unit = measure == "amount_yuan" ? "yuan" : "item",
        Cell = CellState.Number,
        Method = ReadingMethod.Label,
    };
}
