using System.Net;
using System.Text;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;

namespace Etl.Tests.SampleSite.Writing;

public sealed class RenderOptionsTests
{
    private static readonly RenderOptions Bare = new() { Look = SiteLook.Bare };

    [Fact]
    public void Write_BlankZeros_EveryZeroIsBlankAndNothingElse()
    {
        var page = ReportWriter.Write(Sample2021(), Markup.Grid, Bare with { ZeroMark = ZeroMark.Blank });

        Assert.NotEmpty(page.Blanks);
        Assert.All(page.Blanks, cell => Assert.Equal((0m, ""), (cell.Value, cell.Printed)));
        Assert.DoesNotContain(page.Gold, cell => cell.Value == 0);
        Assert.Equal(page.Report.Cells.Count(cell => cell.Value == 0), page.Blanks.Count);
    }

    [Theory]
    [InlineData(Markup.CellPerLine)]
    [InlineData(Markup.SpaceColumns)]
    [InlineData(Markup.BarPadding)]
    public void Write_BlankZerosWhereTextCannotSayBlank_PrintsDashes(Markup markup)
    {
        var page = ReportWriter.Write(Sample2021(), markup, Bare with { ZeroMark = ZeroMark.Blank });

        Assert.NotEmpty(page.Blanks);
        Assert.All(page.Blanks, cell => Assert.NotEqual("", cell.Printed));
    }

    [Theory]
    [InlineData(AmountUnit.HeadWan, "万元）", ">12.345678<")]
    [InlineData(AmountUnit.CellWan, "采购总金额<", ">12.345678万元<")]
    [InlineData(AmountUnit.CellYuan, "采购总金额<", ">123456.78元<")]
    [InlineData(AmountUnit.None, "采购总金额<", ">123456.78<")]
    public void Write_AmountUnit_StandsWhereItShould(AmountUnit unit, string head, string cell)
    {
        var text = Text(ReportWriter.Write(WithAmount(123456.78m), Markup.BrText, Bare with { AmountUnit = unit }));

        Assert.Contains(head, text, StringComparison.Ordinal);
        Assert.Contains(cell.Trim('>', '<') + "<", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Thousands_AndFullWidth_ArePrinted()
    {
        var report = WithAmount(123450000m);

        Assert.Contains("12,345<", Text(ReportWriter.Write(report, Markup.BrText, Bare with { Thousands = true })), StringComparison.Ordinal);
        Assert.Contains("１２３４５<", Text(ReportWriter.Write(report, Markup.BrText, Bare with { FullWidthDigits = true })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ChangeSigns.Minus, "-7<")]
    [InlineData(ChangeSigns.Words, "减7<")]
    [InlineData(ChangeSigns.PlusMinus, "-7<")]
    [InlineData(ChangeSigns.FullWidthMinus, "－7<")]
    public void Write_ChangeSigns_SayTheDecrease(ChangeSigns signs, string printed)
    {
        var report = With(Sample2019(), new CellKey("disclosure", "licensing", "change"), -7);
        var page = ReportWriter.Write(report, Markup.BrText, Bare with { ChangeSigns = signs });

        Assert.Contains(printed, Text(page), StringComparison.Ordinal);
        Assert.Contains(page.Gold, cell => cell.Key.Measure == "change" && cell.Value == -7);
    }

    [Fact]
    public void Write_SpamWord_ReplacesAtMostNineWordsAndOnlyInTheText()
    {
        var report = SampleReportGenerator.Create(3);
        var page = ReportWriter.Write(report, Markup.Grid, Bare with { SpamWord = "金禾体育" });

        var times = page.Main.Split("金禾体育").Length - 1;
        Assert.InRange(times, 3, 9);
        Assert.DoesNotContain("金禾体育", page.Main.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(ReportWriter.Write(report, Markup.Grid, Bare).Gold, page.Gold);
    }

    [Fact]
    public void Write_LabelsChanged_GoldStays()
    {
        var report = SampleReportGenerator.Create(4);
        var plain = ReportWriter.Write(report, Markup.Grid, Bare);
        var changed = ReportWriter.Write(report, Markup.Grid, Bare
            with
        {
            Traditional = true,
            Pinyin = true,
            Misspellings = 3,
            GroupLabelsMissing = true,
            TotalLabelsMissing = true,
            Brackets = Brackets.Half,
            LabelSpaces = true
        });

        Assert.Equal(plain.Gold, changed.Gold);
        Assert.DoesNotContain("行政复议", Text(changed), StringComparison.Ordinal);
        Assert.Contains("(zǒng)", Text(changed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PageCharset.Gb2312, "gb2312", "gbk")]
    [InlineData(PageCharset.Gbk, "gbk", "gbk")]
    [InlineData(PageCharset.Gb18030, "gb18030", "gb18030")]
    public void Write_Gb_LosesNoCharacterAndDeclaresItself(PageCharset charset, string declared, string actual)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var decorated = new RenderOptions { LabelSpaces = true, Traditional = true, Pinyin = true, ZeroMark = ZeroMark.Dash, FullWidthDigits = true };
            var utf = ReportWriter.Write(SampleReportGenerator.Create(seed), Markup.Word, decorated);
            var gb = ReportWriter.Write(SampleReportGenerator.Create(seed), Markup.Word, decorated with { Charset = charset });

            Assert.Equal(actual, gb.Charset);
            Assert.Equal("text/html; charset=" + declared, gb.ContentType);
            Assert.Equal(Text(utf).Replace("charset=utf-8", "charset=" + declared, StringComparison.Ordinal)
                .Replace("\"utf-8\"", $"\"{declared}\"", StringComparison.Ordinal), Text(gb));
        }
    }

    [Theory]
    [InlineData(CharsetDeclaration.MetaOnly, "text/html", "gbk")]
    [InlineData(CharsetDeclaration.HeaderOnly, "text/html; charset=gbk", null)]
    [InlineData(CharsetDeclaration.Missing, "text/html", null)]
    [InlineData(CharsetDeclaration.WrongMeta, "text/html", "utf-8")]
    [InlineData(CharsetDeclaration.WrongHeader, "text/html; charset=utf-8", "gbk")]
    public void Write_Declaration_StandsWhereItShould(CharsetDeclaration declaration, string header, string? meta)
    {
        var page = ReportWriter.Write(SampleReportGenerator.Create(2), Markup.Grid, new RenderOptions { Charset = PageCharset.Gbk, Declaration = declaration });

        Assert.Equal(header, page.ContentType);
        Assert.Equal(meta is not null, Text(page).Contains("charset=" + (meta is null ? "" : '"' + meta), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DateStyle.None, false)]
    [InlineData(DateStyle.EmptyLabel, true)]
    [InlineData(DateStyle.SignatureOnly, true)]
    public void Write_DateStyle_PublishedOnlyWhereItIsPrinted(DateStyle style, bool printed)
    {
        var report = SampleReportGenerator.Create(6);
        var page = ReportWriter.Write(report, Markup.Grid, new RenderOptions { Look = SiteLook.Modern, DateStyle = style });

        Assert.Equal(printed ? report.Published : null, page.Published);
        Assert.Equal(printed, Text(page).Contains($"{report.Published.Year}年{report.Published.Month}月{report.Published.Day}日", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_Noise_IsAboutAsLargeAsAsked()
    {
        var report = SampleReportGenerator.Create(8);
        var quiet = ReportWriter.Write(report, Markup.Grid, Bare).Body.Length;
        var loud = ReportWriter.Write(report, Markup.Grid, Bare with { NoiseKilobytes = 100 }).Body.Length;

        Assert.InRange(loud - quiet, 90 * 1024, 130 * 1024);
    }

    private static SampleReport Sample2019() => SampleReportGenerator.Create(1, new SampleReportOptions { Form = SampleForm.Form2019, Year = 2020 });

    private static SampleReport Sample2021() => SampleReportGenerator.Create(1, new SampleReportOptions { Form = SampleForm.Form2021, Year = 2023 });

    private static SampleReport WithAmount(decimal yuan) => With(Sample2019(), new CellKey("disclosure", "procurement", "amount_yuan"), yuan);

    private static SampleReport With(SampleReport report, CellKey key, decimal value) =>
        report with { Cells = new Dictionary<CellKey, decimal>(report.Cells) { [key] = value } };

    private static string Text(RenderedPage page) => WebUtility.HtmlDecode(Encoding.GetEncoding(page.Charset).GetString(page.Body.Span));
}
