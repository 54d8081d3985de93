using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Tests.Validate.Neighbours;

namespace Etl.Tests.Validate;

public sealed class ReportYearCheckTests
{
    [Theory]
    [InlineData("period", 2022, null, null, null)]
    [InlineData(null, 2021, null, null, null)]
    [InlineData("text", 2021, "本报告数据统计自2020年1月1日起至2020年12月31日止。", null, null)]
    [InlineData(null, 2021, "2020年度报告已发布。截至2019年底累计收到申请3件。", null, null)]
    [InlineData("published", 2021, null, "2021-03-15", null)]
    [InlineData(null, 2021, null, "2022-01-15", null)]
    [InlineData("form", 2021, null, null, "2021 for 2020")]
    [InlineData("title", 2021, null, null, "title")]
    public void Validate_Years_AreCompared(string? broken, int periodYear, string? text, string? published, string? change)
    {
        var year = change == "2021 for 2020" ? 2020 : 2021;
        var report = MadeReports.Validate(new Report
        {
            ReportId = "a",
            SourceId = "test",
            DocumentId = "a",
            Year = year,
            Title = change == "title" ? "南县水利局2019年政府信息公开工作年度报告" : $"南县水利局{year}年政府信息公开工作年度报告",
            PeriodStart = change is null ? new DateOnly(periodYear, 1, 1) : null,
            PeriodEnd = change is null ? new DateOnly(periodYear, 12, 31) : null,
            PublishedOn = published is null ? null : DateOnly.Parse(published, System.Globalization.CultureInfo.InvariantCulture),
            DisclosureForm = "2021",
            Url = "http://a.example/",
            PageSha256 = new string('0', 64),
            Medium = Medium.Html,
            Sections = [new Section(0, SectionKind.Overview, "一、总体情况", text ?? "")],
        });

        string?[] scopes = [.. report.Checks.Where(c => c is { Rule: "P3", Outcome: CheckOutcome.Broken }).Select(c => c.Scope)];
        Assert.Equal(broken is null ? [] : [broken], scopes);
        Assert.Equal(scopes.Length, report.Issues.Count(i => i is { Code: IssueCodes.YearMismatch, Severity: Severity.Warning }));
    }

    [Fact]
    public void Validate_DamagedPeriodOrNoYear_IsNoWitness()
    {
        var report = new Report
        {
            ReportId = "a",
            SourceId = "test",
            DocumentId = "a",
            Year = 2021,
            PeriodEnd = new DateOnly(2020, 12, 31),
            Url = "http://a.example/",
            PageSha256 = new string('0', 64),
            Medium = Medium.Html,
        };
        var damaged = new Issue { Code = IssueCodes.CorruptDate, Stage = "normalize", Severity = Severity.Warning, Message = "m", MessageZh = "损" };

        Assert.DoesNotContain(MadeReports.Validate(report with { Issues = [damaged] }).Checks, c => c.Rule == "P3");
        Assert.DoesNotContain(MadeReports.Validate(report with { Year = 0 }).Checks, c => c.Rule == "P3");
        Assert.Contains(MadeReports.Validate(report).Checks, c => c is { Rule: "P3", Scope: "period", Outcome: CheckOutcome.Broken });
    }
}
