using System.Text;
using Etl.Clean.Bytes;
using Etl.Model.Documents;
using Etl.Shared;

namespace Etl.Tests.Clean.Bytes;

public sealed class MediumDetectorTests
{
    [Theory]
    [InlineData("%PDF-1.7", "http://a.example/report.html", "text/html", Medium.Pdf)]
    [InlineData("PK\u0003\u0004........word/document.xml", "http://a.example/x", null, Medium.Word)]
    [InlineData("PK\u0003\u0004........xl/workbook.xml", "http://a.example/x", null, Medium.Excel)]
    [InlineData("PK\u0003\u0004", "http://a.example/x.xlsx?v=1", null, Medium.Excel)]
    [InlineData("GIF89a", "http://a.example/x.html", "text/html", Medium.Image)]
    [InlineData("<!DOCTYPE html><p>a", "http://a.example/x.pdf", "application/pdf", Medium.Html)]
    [InlineData("\r\n\r\n<TABLE>", "http://a.example/x", null, Medium.Html)]
    [InlineData("# 年度报告\n\n文字", "http://a.example/x.md", null, Medium.Markdown)]
    [InlineData("年度报告 1 < 2", "http://a.example/x.txt", "text/plain", Medium.Text)]
    [InlineData("年度报告", "http://a.example/x.html", "text/html", Medium.Text)]
    [InlineData("年度报告<font>a", "http://a.example/x.html", null, Medium.Html)]
    [InlineData("关于印发<年度报告格式>的通知，见<http://www.a.example/>。", "http://a.example/x.html", "text/html", Medium.Text)]
    [InlineData("{\\rtf1 a", "http://a.example/x.doc", null, Medium.Unknown)]
    [InlineData("\0\u0001\u0002\u0003\0\0\0\0", "http://a.example/x", null, Medium.Unknown)]
    public void Detect_FirstBytesGoBeforeNames(string content, string url, string? contentType, Medium expected) =>
        Assert.Equal(expected, MediumDetector.Detect(StageHarness.PageOf(Encoding.UTF8.GetBytes(content), url, contentType)));
}
