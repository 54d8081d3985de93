using Etl.Clean.Html;
using Etl.Config;
using Etl.Model.Forms;

namespace Etl.Tests.Model.Forms;

public sealed class TableMarksTests
{
    private const string AllTables = "三、收到和处理政府信息公开申请情况 <td>第二十条第（一）项</td> <td>商业企业</td> <td>结果维持</td>";

    [Theory]
    [InlineData("第二十条第（一）项", true)]
    [InlineData("一、本年新收政府信息公开申请数量", true)]
    [InlineData("商业企业", true)]
    [InlineData("法人或其他组织", true)]
    [InlineData("商业企业名录", false)]
    [InlineData("行政许可", false)]
    [InlineData("总计", false)]
    [InlineData("", false)]
    public void IsMark_ShippedForms_KnowTheirTables(string text, bool isMark) => Assert.Equal(isMark, Shipped.Forms.Marks.IsMark(text));

    [Theory]
    [InlineData(AllTables, false)]
    [InlineData("三、收到和处理政府信息公开申请情况 <td>第二十条第（一）项</td> <td>结果维持</td>", true)]
    [InlineData("<td>第二十条第（一）项</td>", false)]
    public void AreAllIn_PageThatAnnouncesTables_WhereNoneIsMissing(string page, bool isMissing) =>
        Assert.Equal(isMissing, Shipped.Forms.Marks.AreAnnounced(page) && !Shipped.Forms.Marks.AreAllIn(page));

    [Fact]
    public void Marks_ThatAPlannerChanges_AreTheOnesThatCount()
    {
        var planners = new FormCatalog([YamlFile.Parse<Form>(
            """
            id: "2031"
            issued_by: x
            first_year: 2031
            tables:
              - table: requests
                marks: [智能体企业…]
                announced_by: [收到和处理]
                blocks:
                  - columns: [{measure: agents, label: 智能体企业, unit: application}]
                    rows: [{item: new_received, label: 本年新收}]
            """,
            "2031.yaml")]).Marks;

        Assert.True(planners.IsMark("智能体企业（个）"));
        Assert.False(planners.IsMark("商业企业"));
        Assert.False(planners.AreAllIn(AllTables), "the form's own mark is not in the page");
        Assert.True(planners.AreAllIn(AllTables + "智能体企业"));
        Assert.True(HtmlContentFinder.WeightOf("智能体企业（个）", planners) > 0, "the report is found in its page by it");
        Assert.Equal(0, HtmlContentFinder.WeightOf("商业企业", planners));
    }
}
