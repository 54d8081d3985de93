using Etl.Model.Reports;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;
using Etl.Shared;

namespace Etl.Tests.Extract;

/// <summary>The text of a section is without its statistics table, however the table is written.</summary>
public sealed class SectionTextTests
{
    private const string OfTheForm = "结转下年度继续办理";

    public static TheoryData<Markup> Markups => [.. Enum.GetValues<Markup>().Where(m => m is not (Markup.Image or Markup.Attachment))];

    [Theory]
    [MemberData(nameof(Markups))]
    public async Task Prose_SectionWithATable_LeavesTheTableOut(Markup markup)
    {
        var sample = SampleReportGenerator.Create(77, new SampleReportOptions { Form = SampleForm.Form2021, Year = 2022, Kind = PublisherKind.Government });
        var page = ReportWriter.Write(sample, markup);

        var report = (await Shipped.Stages.RunAsync(
            StageHarness.PageOf(page.Body.ToArray(), $"http://sample.example/1.{page.Extension}", page.ContentType),
            TestContext.Current.CancellationToken)).Value!;

        Assert.Contains(OfTheForm, string.Concat(report.Sections.Select(s => s.Text)), StringComparison.Ordinal);
        Assert.Contains(OfTheForm, string.Concat(report.Sections.Select(s => s.Tables())), StringComparison.Ordinal);
        Assert.DoesNotContain(OfTheForm, string.Concat(report.Sections.Select(s => s.Prose())), StringComparison.Ordinal);
        foreach (var sentence in sample.Sections.SelectMany(s => s.Paragraphs).Where(p => p.EndsWith('。')).Take(5))
        {
            Assert.Contains(sentence[..8], string.Concat(report.Sections.Select(s => s.Prose())), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ProseAndTables_OfLines_AreAllOfThemInTheirOrder()
    {
        Section section = new(0, SectionKind.Requests, "三", "甲\n乙\n丙\n丁") { TableLines = [1, 2] };

        Assert.Equal("甲\n丁", section.Prose());
        Assert.Equal("乙\n丙", section.Tables());
        Assert.Null((section with { TableLines = [] }).Tables());
        Assert.Equal(section.Text, (section with { TableLines = [] }).Prose());
    }

    [Theory]
    [InlineData("甲\n乙\n", new[] { 0 }, "乙\n", "甲")]
    [InlineData("甲\n\n乙", new[] { 1 }, "甲\n乙", "")]
    [InlineData("甲", new[] { 0 }, "", "甲")]
    [InlineData("\n甲", new[] { 1, 1 }, "", "甲")]
    [InlineData("甲\n乙", new[] { 7 }, "甲\n乙", "")]
    public void ProseAndTables_LinesAtTheEdges_AreKeptAsPrinted(string text, int[] ofTables, string prose, string tables)
    {
        Section section = new(0, SectionKind.Requests, "三", text) { TableLines = ofTables };

        Assert.Equal(prose, section.Prose());
        Assert.Equal(tables, section.Tables());
    }
}
