using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Publish.Codebooks;
using Etl.Publish.Snapshots;
using Etl.Publish.Tables;

namespace Etl.Tests.Publish.Codebooks;

public sealed class CodebookTests
{
    private static readonly IReadOnlyList<CodebookRow> Rows = Codebook.Of(Shipped.Forms, new SnapshotTables(Samples.Measures).All);

    [Fact]
    public void Of_Words_AreEachThereOnce() => Assert.Equal(Rows.Count, Rows.DistinctBy(r => (r.Kind, r.Code, r.Table, r.Form, r.Unit)).Count());

    [Theory]
    [InlineData("cell", typeof(CellState))]
    [InlineData("section", typeof(SectionKind))]
    [InlineData("severity", typeof(Severity))]
    [InlineData("outcome", typeof(CheckOutcome))]
    [InlineData("fit", typeof(Fitness))]
    [InlineData("level", typeof(Etl.Model.Bodies.BodyLevel))]
    [InlineData("publisher_kind", typeof(Etl.Model.Bodies.BodyKind))]
    [InlineData("state", typeof(CoverageState))]
    [InlineData("expected_by", typeof(CoverageExpectation))]
    [InlineData("report_change", typeof(ReportChangeKind))]
    [InlineData("cause", typeof(ChangeCause))]
    [InlineData("change", typeof(ChangeKind))]
    [InlineData("media", typeof(Etl.Model.Documents.Medium))]
    public void Of_WordsOfAColumn_AreAllExplained(string kind, Type words) =>
        Assert.Equal(
            Enum.GetValues(words).Cast<Enum>().Select(w => SnakeCase.Of(w)).Order(StringComparer.Ordinal),
            Rows.Where(r => r.Kind == kind).Select(r => r.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void Of_ReadingMethods_AreAllExplained() =>
        Assert.All(Enum.GetValues<ReadingMethod>(), m => Assert.Contains(Rows, r => r.Kind == "method" && r.Code == SnakeCase.Of(m)));

    [Fact]
    public void Of_WordsOfTheForms_AreAllThereWithLabelsInBothLanguages()
    {
        foreach (var form in Shipped.Forms.Forms)
        {
            foreach (var table in form.Tables)
            {
                var word = SnakeCase.Of(table.Table);
                string[] Codes(string kind) => [.. Rows.Where(r => r.Kind == kind && r.Form == form.Id && r.Table == word).Select(r => r.Code).Distinct()];
                Assert.Equal(table.Blocks.SelectMany(b => b.Columns).Select(c => c.Measure).Distinct(), Codes("measure"));
                Assert.Equal(table.Blocks.SelectMany(b => b.Rows.Select(r => r.Item).Where(i => i.Length > 0)
                    .Concat(b.Columns.Select(c => c.Item).OfType<string>())).Distinct(), Codes("item"));
                Assert.Subset(Rows.Where(r => r.Kind == "rule").Select(r => r.Code).ToHashSet(), table.Rules.Select(r => r.Id).ToHashSet());
            }
        }

        Assert.All(Rows, r => Assert.True(r.LabelEn.Length > 0 && r.LabelZh.Length > 0, $"{r.Kind} {r.Code}"));
        Assert.All(Rows.Where(r => r.Kind is "item" or "measure"),
            r => Assert.True(CodebookWords.Knows(r.Table!, r.Code), $"{r.Table}/{r.Code} has no label in English"));
    }

    [Fact]
    public void Of_AnItemBelowGroups_SaysWhereItIsPrinted()
    {
        var denied = Assert.Single(Rows, r => r is { Kind: "item", Code: "denied_state_secret", Form: "2021" });

        Assert.Equal("三、本年度办理结果 / (三)不予公开 / 1.属于国家秘密", denied.Printed);
        Assert.Equal("属于国家秘密", denied.LabelZh);
        Assert.Equal("yuan", Assert.Single(Rows, r => r is { Kind: "measure", Code: "amount_yuan", Form: "2021" }).Unit);
    }

    [Fact]
    public void Of_FindingCodes_AreAllExplained() =>
        Assert.All(FindingCatalog.All.Where(f => f.Kind == FindingKind.Issue),
            f => Assert.Contains(Rows, r => r.Kind == "issue" && r.Code == f.Code && r.DescriptionEn == f.Advice.En));
}
