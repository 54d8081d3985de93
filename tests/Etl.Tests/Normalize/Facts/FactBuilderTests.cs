using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Normalize.Facts;
using Etl.Normalize.Forms;
using Etl.Normalize.Sheets;

namespace Etl.Tests.Normalize.Facts;

public sealed class FactBuilderTests
{
    [Theory]
    [InlineData("394.9万元", null, 3_949_000, false)]
    [InlineData("397265元", "本年收费金额(单位:万元)", 397_265, false)]
    [InlineData("2196.24", "采购总金额(万元)", 21_962_400, false)]
    [InlineData("2196.24", "採購總金額(萬元)", 21_962_400, false)]
    [InlineData("0.5", "本年收费金额(单位：元)", 0.5, false)]
    [InlineData("0.1", "金额（亿元）", 10_000_000, false)]
    [InlineData("8", null, 80_000, true)]
    [InlineData("8", "本年收费金额", 80_000, true)]
    [InlineData("12345678", "本年收费金额", 12_345_678, true)]
    [InlineData("0", null, 0, false)]
    public void Build_Amount_IsInYuan(string printed, string? header, double expected, bool assumed)
    {
        var issues = new List<Issue>();
        Assert.Equal(expected, Build(printed, header, issues).Value);
        Assert.True(issues.Exists(i => i.Code == IssueCodes.UnitAssumed) == assumed,
            "a unit that is printed nowhere is assumed, and that is told; zero has no unit");
    }

    [Theory]
    [InlineData("", CellState.Blank)]
    [InlineData("/", CellState.Dash)]
    public void Build_BlankOrDash_HasNoValue(string printed, CellState state)
    {
        var fact = Build(printed, null, []);
        Assert.Equal(state, fact.Cell);
        Assert.True(fact.Value is null && fact.Resolved is null, "a blank is never taken for a zero");
    }

    [Fact]
    public void Build_Fact_KnowsWhereItWasRead()
    {
        var fact = Build("8万元", null, []);
        Assert.Equal(("8万元", "disclosure", "block 4 row 2 column 3"), (fact.Raw, fact.Section, fact.Locator));
    }

    private static Fact Build(string printed, string? header, List<Issue> issues)
    {
        Assert.True(PrintedNumber.TryRead(printed, out var number));
        var column = Tables.Form("2021", Table.Disclosure).Blocks.SelectMany(b => b.Columns).First(c => c.Measure == "amount_yuan");
        var reading = new CellReading("fees", column, new ValueCell(number, true, new TableCell(2, 3, 1, 1, printed, 4)), ReadingMethod.Label, header, 1);
        return FactBuilder.Build(Table.Disclosure, reading, [new Section(1, SectionKind.Disclosure, "", "")], issues);
    }
}
