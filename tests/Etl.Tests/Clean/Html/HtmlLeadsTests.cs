using System.Text;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Shared;

namespace Etl.Tests.Clean.Html;

/// <summary>What is said of a page that bears a report's title and holds none.</summary>
public sealed class HtmlLeadsTests
{
    private const string Title = "<title>清河县财政局2023年政府信息公开工作年度报告</title>";

    [Theory]
    [InlineData("<iframe width=\"100%\" src=\"../inner/2023.html\"></iframe>", LeadKind.Frame, "http://a.example/inner/2023.html")]
    [InlineData("<meta http-equiv=\"refresh\" content=\"0;url=/new/2023.html\">", LeadKind.Jump, "http://a.example/new/2023.html")]
    [InlineData("<script>window.location.href = 'https://b.example/2023.html';</script>", LeadKind.Jump, "https://b.example/2023.html")]
    [InlineData("<a href=\"2023.ofd\">附件</a>", LeadKind.File, "http://a.example/nb/2023.ofd")]
    [InlineData("<a href=\"/down.jsp?filename=2023.rar&x=1\">附件</a>", LeadKind.File, "http://a.example/nb/2023.rar")]
    [InlineData("<script>document.cookie='a=1';location.reload()</script>", LeadKind.ScriptWall, "")]
    [InlineData("<form><input name=u><input type=password name=p></form>", LeadKind.LoginWall, "")]
    public async Task Clean_ShellOfAReport_LeadsThere(string inside, LeadKind kind, string address)
    {
        var document = await CleanAsync($"<html><head>{Title}</head><body>{inside}</body></html>");

        Assert.Contains(new PageLead(kind, address), document.Leads ?? []);
        var extracted = GoldCheck.Harness.Extract(document);
        Assert.Equal(DocumentCodes.NoContent, extracted.Code);
        Assert.Contains(new PageLead(kind, address).ToString(), extracted.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clean_LinkedFileThatNothingReads_IsNamed()
    {
        var document = await CleanAsync($"<html><head>{Title}</head><body><p>年度报告见附件。</p><a href=\"2023.ofd\">年度报告.ofd</a></body></html>");

        var issue = Assert.Single(document.Issues);
        Assert.Equal((DocumentCodes.MediumUnsupported, Severity.Error, "http://a.example/nb/2023.ofd"), (issue.Code, issue.Severity, issue.Actual));
    }

    [Fact]
    public async Task Clean_ReportWithAnotherCopyThatNothingReads_SaysSoByTheWay()
    {
        var document = await CleanAsync(
            $"<html><head>{Title}</head><body><h1>年报</h1><p>一、总体情况</p><p>全年主动公开政府信息32条。</p><a href=\"2023.ofd\">年度报告.ofd</a></body></html>");

        Assert.Null(document.Leads);
        Assert.Equal(Severity.Info, Assert.Single(document.Issues).Severity);
    }

    private static async Task<CleanDocument> CleanAsync(string html)
    {
        var page = StageHarness.PageOf(Encoding.UTF8.GetBytes(html), "http://a.example/nb/2023.html", "text/html; charset=utf-8");
        return (await GoldCheck.Harness.CleanAsync(page, TestContext.Current.CancellationToken)).Value!;
    }
}
