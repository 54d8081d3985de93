using System.Globalization;
using Etl.Model;
using Etl.Model.Findings;

namespace Etl.Tests.Model.Findings;

public sealed class IssueKindTests
{
    private static readonly IssueKind<(double Number, Bilingual Side)> Kind = new("code", StageNames.Clean, Severity.Warning, "{0} to the {1}", "{0}向{1}");

    [Fact]
    public void Issue_TupleOfParts_FillsBothLanguages()
    {
        var issue = Kind.Issue((1.5, new Bilingual("left", "左")));

        Assert.Equal(("code", "clean", Severity.Warning), (issue.Code, issue.Stage, issue.Severity));
        Assert.Equal(("1.5 to the left", "1.5向左"), (issue.Message, issue.MessageZh));
    }

    [Fact]
    public void Issue_OtherCulture_WritesNumbersAlike()
    {
        var before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = other;
        try
        {
            Assert.StartsWith("1234.5 ", Kind.Issue((1234.5, default)).Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Issue_OnePart_IsNoTuple() =>
        Assert.Equal("a {b}", new IssueKind<string>("code", StageNames.Clean, Severity.Info, "a {0}", "甲{0}").Issue("{b}").Message);

    [Fact]
    public void Constructor_MorePlacesThanParts_IsRefused() =>
        Assert.Throws<ArgumentException>(static () => new IssueKind<(int A, int B)>("code", StageNames.Clean, Severity.Info, "{0} {1}", "{2}"));

    [Fact]
    public void At_Table_IsTheWordOfTheForms()
    {
        var issue = new IssueKind("code", StageNames.Clean, Severity.Info, "a", "甲").Issue().At(Table.Requests, "granted", "total");

        Assert.Equal(("requests", "granted", "total"), (issue.Table, issue.Item, issue.Measure));
    }

    [Theory]
    [InlineData("http_404", "该文件未能处理（fetch：http_404）：地址返回“页面不存在”")]
    [InlineData("strange", "该文件未能处理（fetch：strange）：What failed.")]
    public void Of_FailureCode_SaysItsMeaningInChinese(string code, string expected)
    {
        var issue = FailureIssues.Of(StageNames.Fetch, code, "What failed.");

        Assert.Equal("What failed.", issue.Message);
        Assert.StartsWith(expected, issue.MessageZh, StringComparison.Ordinal);
    }
}
