using System.Text;
using Etl.Clean.Bytes;
using Etl.Model.Findings;
using Etl.Model.Text;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;
using Etl.Shared;

namespace Etl.Tests.Clean.Bytes;

public sealed class WebArchiveTests
{
    private const string Head =
        "From: <Saved by a browser>\r\nSubject: =?utf-8?Q?=E6=8A=A5=E5=91=8A?=\r\nMIME-Version: 1.0\r\nContent-Type: "
            + "multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----=_Part\"\r\n\r\n";

    [Theory]
    [InlineData("base64", "utf-8", "mht")]
    [InlineData("base64", "gb2312", "doc")]
    [InlineData("quoted-printable", "utf-8", "mhtml")]
    [InlineData("8bit", "gb2312", "doc")]
    public async Task Clean_MadeUpReportAsWebArchive_EveryNumberAndNoOther(string encoding, string charset, string extension)
    {
        var page = ReportWriter.Write(SampleReportGenerator.Create(7), Markup.Grid);
        var html = CodePages.Of(page.Charset).GetString(page.Body.Span).Replace(page.Charset, charset, StringComparison.OrdinalIgnoreCase);
        var archive = Archive(Part("text/html", charset, encoding, CodePages.Of(charset == "gb2312" ? "gb18030" : charset).GetBytes(html)),
            Part("image/gif", null, "base64", "GIF89a"u8.ToArray()));
        var report = await GoldCheck.Harness.RunAsync(StageHarness.PageOf(archive, "http://www.sample.example/report." + extension, "application/msword"),
            TestContext.Current.CancellationToken);
        Assert.True(report.IsSuccess, report.Message);
        var (missing, wrong) = GoldCheck.Compare(report.Value, page.Gold);
        Assert.Empty(wrong);
        Assert.Empty(missing);
        Assert.Equal(page.Report.Title, report.Value.Title);
    }

    [Fact]
    public void Unpack_FrameSet_TheFrameWithTheText()
    {
        var archive = Archive(
            Part("text/html", "utf-8", "8bit", "<html><frameset><frame src=\"cid:1\"></frameset></html>"u8.ToArray()),
            Part("text/html", "utf-8", "8bit", "<p>tabs</p>"u8.ToArray()),
            Part("text/html", "utf-8", "8bit", Encoding.UTF8.GetBytes("<p>" + new string('文', 200) + "</p>")));
        var unpacked = WebArchive.Unpack(StageHarness.PageOf(archive, "file:///a.mht", null));
        Assert.Contains("文文", Encoding.UTF8.GetString(unpacked.Value!.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Unpack_WithoutHtml_SaysWhatItIs()
    {
        var archive = Archive(Part("image/gif", null, "base64", "GIF89a"u8.ToArray()));
        var unpacked = WebArchive.Unpack(StageHarness.PageOf(archive, "file:///a.mht", null));
        Assert.Equal(DocumentCodes.FileDamaged, unpacked.Code);
        Assert.Contains("MHTML", unpacked.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n", true)]
    [InlineData("\uFEFFMIME-Version: 1.0\r\nContent-Type: MULTIPART/RELATED; boundary=x\r\n\r\n", true)]
    [InlineData("某某县2022年政府信息公开工作年度报告\n来源: 某某县\nContent-Type: multipart/related\n", false)]
    [InlineData("<html>\nMIME-Version: 1.0\nContent-Type: multipart/related\n</html>", false)]
    [InlineData("来源: 县政府办\n\n一、总体情况\n", false)]
    public void Is_Beginning_Expected(string text, bool expected) => Assert.Equal(expected, WebArchive.Is(Encoding.UTF8.GetBytes(text)));

    private static byte[] Archive(params byte[][] parts) =>
        [.. Encoding.ASCII.GetBytes(Head), .. parts.SelectMany(static p => (byte[])[.. "------=_Part\r\n"u8, .. p, .. "\r\n"u8]), .. "------=_Part--\r\n"u8];

    private static byte[] Part(string type, string? charset, string encoding, byte[] body) =>
    [
        .. Encoding.ASCII.GetBytes(
            $"Content-Location: file:///C:/a.htm\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Type: {type}"
                + $"{(charset is null ? "" : $"; charset=\"{charset}\"")}\r\n\r\n"),
        .. encoding switch
        {
            "base64" => Encoding.ASCII.GetBytes(Convert.ToBase64String(body, Base64FormattingOptions.InsertLineBreaks)),
            "quoted-printable" =>
                Encoding.ASCII.GetBytes(
                    string.Concat(body.Select(static (b, i) => (b is > 32 and < 127 and not (byte)'=' ? ((char)b).ToString() : $"={b:X2}")
                        + (i % 20 == 19 ? "=\r\n" : "")))),
            _ => body,
        },
    ];
}
