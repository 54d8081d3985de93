using System.Text;
using Etl.Model.Findings;
using Etl.Shared;
using Etl.Tests.Clean;

namespace Etl.Tests.Normalize;

/// <summary>Reports without one number.</summary>
public sealed class EmptyReportTests
{
    [Theory]
    [InlineData(2023, true)]
    [InlineData(2012, false)]
    public async Task Normalize_ReportWithoutOneNumber_IsEmptyWhereItsKindHasTables(int year, bool isEmpty)
    {
        var html = $"<html><body><h1>清河县财政局{year}年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>全年工作平稳推进。</p><p>二、主动公开政府信息情况</p><p>按要求公开。</p></body></html>";
        var page = StageHarness.PageOf(Encoding.UTF8.GetBytes(html), "http://a.example/nb.html", "text/html; charset=utf-8");

        var report = (await GoldCheck.Harness.RunAsync(page, TestContext.Current.CancellationToken)).Value!;

        Assert.Empty(report.Facts);
        Assert.Equal(isEmpty, report.Issues.Any(static i => i.Code == IssueCodes.EmptyReport));
    }
}
