using Etl.SampleSite.Reports;

namespace Etl.Tests.SampleSite.Reports;

public sealed class SampleReportGeneratorTests
{
    public static TheoryData<BrokenIdentities> EachRule => new(Enum.GetValues<BrokenIdentities>());

    [Fact]
    public void Create_AnySeed_EverySumCloses()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var report = SampleReportGenerator.Create(seed);
            Assert.True(FormArithmetic.Broken(report).Count == 0, $"seed {seed}: {string.Join(", ", FormArithmetic.Broken(report))}");
            Assert.Empty(report.Breaks);
        }
    }

    [Theory]
    [MemberData(nameof(EachRule))]
    public void Create_BrokenRule_BreaksItAndNoOther(BrokenIdentities rule)
    {
        var report = SampleReportGenerator.Create(5, new SampleReportOptions { Broken = rule });

        Assert.Equal(report.Breaks.Select(b => $"{b.Rule} {b.Scope}").Order(), FormArithmetic.Broken(report).Order());
        Assert.Equal(rule != BrokenIdentities.None, report.Breaks.Count > 0);
    }

    [Fact]
    public void Create_SameSeed_SameReport()
    {
        var first = SampleReportGenerator.Create(42);
        var second = SampleReportGenerator.Create(42);

        Assert.Equal(first.Title, second.Title);
        Assert.Equal(first.Cells, second.Cells);
        Assert.Equal(first.Sections.SelectMany(s => s.Paragraphs), second.Sections.SelectMany(s => s.Paragraphs));
        Assert.NotEqual(first.Title + first.Introduction, SampleReportGenerator.Create(43).Title + SampleReportGenerator.Create(43).Introduction);
    }

    [Theory]
    [InlineData(SampleForm.Form2019, 25, 161)]
    [InlineData(SampleForm.Form2021, 10, 175)]
    [InlineData(SampleForm.Mixed, 10, 161)]
    public void Create_Form_HasExactlyItsCells(SampleForm form, int disclosure, int requests)
    {
        var cells = SampleReportGenerator.Create(7, new SampleReportOptions { Form = form }).Cells.Keys;

        // 2019: 22 cells without the local row; appeals are the same in all forms.
        Assert.Equal(form == SampleForm.Form2019 ? 22 : disclosure, cells.Count(key => key.Table == "disclosure"));
        Assert.Equal(requests, cells.Count(key => key.Table == "requests"));
        Assert.Equal(15, cells.Count(key => key.Table == "appeals"));
        var local = SampleReportGenerator.Create(7, new SampleReportOptions { Form = form, LocalRow = true }).Cells.Keys;
        Assert.Equal(disclosure, local.Count(key => key.Table == "disclosure"));
    }

    [Fact]
    public void CreateSeries_YearAfterYear_CarriesOverWhatWasCarriedForward()
    {
        var series = SampleReportGenerator.CreateSeries(3, 2021, 4, new SampleReportOptions { Kind = PublisherKind.Government, Form = SampleForm.Form2021 });

        for (var i = 1; i < series.Count; i++)
        {
            Assert.Equal(series[0].Publisher, series[i].Publisher);
            foreach (var applicant in FormArithmetic.Applicants.Append("total"))
            {
                Assert.Equal(series[i - 1]["requests", "carried_forward", applicant], series[i]["requests", "carried_over", applicant]);
            }

            foreach (var item in new[] { "regulations", "normative_documents" })
            {
                Assert.Equal(
                    series[i - 1]["disclosure", item, "in_force"] + series[i]["disclosure", item, "issued"] - series[i]["disclosure", item, "repealed"],
                    series[i]["disclosure", item, "in_force"]);
            }

            Assert.Empty(FormArithmetic.Broken(series[i]));
        }
    }

    [Fact]
    public void Create_NarrativeOnly_SaysSoAndHasNoSuchTable()
    {
        var report = SampleReportGenerator.Create(9, new SampleReportOptions { NarrativeOnly = ["requests", "appeals"] });

        Assert.DoesNotContain(report.Cells.Keys, key => key.Table != "disclosure");
        Assert.Null(report.Sections[2].Table);
        Assert.Contains("未收到", report.Sections[2].Paragraphs[0], StringComparison.Ordinal);
    }
}
