using Etl.Clean.Pdf;
using Etl.Clean.Pdf.Engine;

namespace Etl.Tests.Clean.Pdf.Engine;

public sealed class PdfFileReaderTests
{
    [Fact]
    public void Read_Text_WordsWithTheBoxesOfTheirLine()
    {
        var page = PageOf(RawPdf.OnePage("BT /F1 10 Tf 100 742 Td (ab 12) Tj 0 -20 Td (c) Tj ET"));

        Assert.Equal(["ab", "12", "c"], page.Words.Select(w => w.Text));
        Assert.All(page.Words, w => Assert.Equal(10, w.Height, 6));
        Assert.Equal(100, page.Words[0].Left, 2);
        Assert.Equal(100 - 8.8, page.Words[0].Top, 2);
        Assert.Equal(101.2, page.Words[1].Bottom, 2);
        Assert.True(page.Words[1].Left - page.Words[0].Right > 2, "a blank parts two words by its width");
    }

    [Fact]
    public void Read_FarApartOrOnAnotherLineOrOfAnotherSize_AreOtherWords()
    {
        var page = PageOf(RawPdf.OnePage("BT /F1 10 Tf 100 742 Td (1) Tj 7 0 Td (2) Tj 5.56 0 Td (3) Tj 5.56 3 Td (4) Tj /F1 7 Tf 5.56 0 Td (x) Tj ET"));

        Assert.Equal(["1", "23", "4", "x"], page.Words.Select(w => w.Text));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void Read_TurnedPage_IsUprightForItsText(int rotate)
    {
        var upright = PageOf(RawPdf.OnePage("BT /F1 10 Tf 100 742 Td (ab 12) Tj ET 0.5 w 100 700 m 300 700 l S 50 100 0.5 80 re f"));

        var page = PageOf(RawPdf.OnePage("BT /F1 10 Tf 100 742 Td (ab 12) Tj ET 0.5 w 100 700 m 300 700 l S 50 100 0.5 80 re f", page: $"/Rotate {rotate}"));

        AssertSame(upright, page);
    }

    [Theory]
    [InlineData("1 0 0 1 0 0", "[0 0 595 842]", 0)]
    [InlineData("0 1 -1 0 842 0", "[0 0 842 595]", 0)]
    [InlineData("0 -1 1 0 0 595", "[0 0 842 595]", 0)]
    [InlineData("-1 0 0 -1 595 842", "[0 0 595 842]", 0)]
    [InlineData("0 1 -1 0 842 0", "[0 0 842 595]", 90)]
    [InlineData("0.1 0 0 0.1 0 0", "[0 0 595 842]", 0, 10)]
    [InlineData("1 0 0 1 -30 -40", "[-30 -40 565 802]", 0)]
    public void Read_TurnedOrScaledContent_IsUprightForItsText(string matrix, string box, int rotate, int scale = 1)
    {
        var upright = PageOf(RawPdf.OnePage("BT /F1 10 Tf 100 742 Td (ab 12) Tj ET 0.5 w 100 700 m 300 700 l S"));

        var text = FormattableString.Invariant($"BT /F1 {10 * scale} Tf {100 * scale} {742 * scale} Td (ab 12) Tj ET");
        var line = FormattableString.Invariant($"{100 * scale} {700 * scale} m {300 * scale} {700 * scale} l S");
        var content = $"q {matrix} cm {text} {line} Q";
        var page = PageOf(RawPdf.OnePage(content, page: $"/MediaBox{box}/Rotate {rotate}"));

        AssertSame(upright, page);
    }

    [Fact]
    public void Read_SidewaysLabelOfAnUprightTable_IsOneWord()
    {
        var page = PageOf(RawPdf.OnePage("BT /F1 10 Tf 100 742 Td (upright text) Tj 0 1 -1 0 60 500 Tm (label) Tj ET"));

        var label = Assert.Single(page.Words, w => w.Text == "label");
        Assert.Equal(10, label.Right - label.Left, 2);
        Assert.Equal(842 - 500, label.Bottom, 2);
        Assert.Equal(60 - 8.8, label.Left, 2);
    }

    [Theory]
    [InlineData("5 Ts /F1 6 Tf (1) Tj", "123", "[1]")]
    [InlineData("5 Ts /F1 6 Tf (12) Tj", "123", "[12]")]
    [InlineData("/F1 6 Tf (1) Tj", "123", "1")]
    [InlineData("-3 Ts /F1 6 Tf (1) Tj", "123", "1")]
    [InlineData("0 Ts (1) Tj", "1231")]
    public void Read_RaisedFigures_AreNotTheNumbersLast(string after, params string[] words)
    {
        var page = PageOf(RawPdf.OnePage($"BT /F1 10 Tf 100 742 Td (123) Tj {after} ET"));

        Assert.Equal(words, page.Words.Select(w => w.Text));
    }

    [Fact]
    public void Read_RaisedFiguresDrawnFirst_AreFoundByTheirPlace()
    {
        var page = PageOf(RawPdf.OnePage("BT /F1 6 Tf 116.8 747 Td (1) Tj ET BT /F1 10 Tf 100 742 Td (123) Tj ET"));

        Assert.Equal(["[1]", "123"], page.Words.Select(w => w.Text));
    }

    [Fact]
    public void Read_PrintedTwiceForBoldness_IsReadOnce()
    {
        var page = PageOf(RawPdf.OnePage("BT /F1 10 Tf 100 742 Td (11) Tj ET BT /F1 10 Tf 100.4 742 Td (11) Tj ET"));

        Assert.Equal("11", Assert.Single(page.Words).Text);
    }

    [Fact]
    public void Read_OffThePage_IsNotPrinted()
    {
        var page = PageOf(RawPdf.OnePage("BT /F1 10 Tf 100 742 Td (in) Tj ET BT /F1 10 Tf 700 742 Td (beside) Tj ET BT /F1 10 Tf 20 20 Td (cropped) Tj ET",
            page: "/CropBox[50 50 500 800]"));

        Assert.Equal("in", Assert.Single(page.Words).Text);
    }

    [Fact]
    public void Read_Aslant_IsAWatermark()
    {
        var page = PageOf(RawPdf.OnePage("BT /F1 10 Tf 100 742 Td (12) Tj 0.7 0.7 -0.7 0.7 200 300 Tm (draft) Tj ET"));

        Assert.Equal("12", Assert.Single(page.Words).Text);
        Assert.Equal("draft", page.Slanted);
    }

    [Fact]
    public void Read_AlmostLevel_IsText()
    {
        // A scan with a layer of text, a little askew.
        var page = PageOf(RawPdf.OnePage("BT /F1 10 Tf 0.9998 0.02 -0.02 0.9998 200 300 Tm (askew) Tj ET"));

        Assert.Equal("askew", Assert.Single(page.Words).Text);
    }

    [Fact]
    public void Read_TextThatStandsForWhatIsDrawn_IsTheText()
    {
        var page = PageOf(RawPdf.OnePage("BT /F1 10 Tf 100 742 Td /Span<</ActualText<FEFF4E00>>> BDC (x) Tj EMC ET"));

        Assert.Equal("一", Assert.Single(page.Words).Text);
    }

    [Theory]
    [InlineData("50 700 m 150 700 l S", "level 142 50-150")]
    [InlineData("50 700 m 53 700 l S", "")]
    [InlineData("50 700 m 150 720 l S", "")]
    [InlineData("1 1 1 RG 50 700 m 150 700 l S", "")]
    [InlineData("1 1 1 rg 50 700 100 1 re f", "")]
    [InlineData("1 1 1 rg 50 700 100 1 re B", "level 142 50-150, level 141 50-150")]
    [InlineData("50 700 100 1 re f", "level 141.5 50-150")]
    [InlineData("50 600 1 100 re f", "upright 50.5 142-242")]
    [InlineData("50 600 50 100 re f", "")]
    [InlineData("50 600 50 100 re S", "level 242 50-100, upright 100 142-242, level 142 50-100, upright 50 142-242")]
    [InlineData("50 700 m 60 720 70 720 150 700 c S", "")]
    [InlineData("50 700 100 0.5 re W n", "")]
    [InlineData("/Pattern cs /P1 scn 50 700 100 1 re f", "level 141.5 50-150")]
    public void Read_Drawing_ItsStraightLines(string content, string lines)
    {
        var page = PageOf(
            RawPdf.OnePage(content,
                resources: "/Pattern<</P1<</PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 1]/Function<</FunctionType 2/Domain[0 "
                    + "1]/C0[0]/C1[1]/N 1>>>>>>>>"));

        Assert.Equal(lines,
            string.Join(", ",
                page.Rules.Select(r => FormattableString.Invariant($"{(r.IsLevel ? "level" : "upright")} {r.At:0.##} {r.From:0.##}-{r.To:0.##}"))));
    }

    [Fact]
    public void Read_FontThatDoesNotSayWhatItDraws_IsNotGuessed()
    {
        // Numbers of characters in the font are no characters: taken for such, they make other figures.
        var page = PageOf(RawPdf.OnePage(
            "BT /F1 10 Tf 100 742 Td <003100320033> Tj ET BT /F2 10 Tf 100 700 Td (123) Tj ET",
            resources: "/Font<</F1 5 0 R/F2 6 0 R>>",
            font: "<</Type/Font/Subtype/Type0/BaseFont/Sample/Encoding/Identity-H/DescendantFonts[7 0 R]>>",
            others:
            [
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                "<</Type/Font/Subtype/CIDFontType2/BaseFont/Sample/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 8 0 "
                    + "R/DW 500>>",
                "<</Type/FontDescriptor/FontName/Sample/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>",
            ]));

        Assert.Equal(["\uFFFD\uFFFD\uFFFD", "123"], page.Words.Select(w => w.Text));
        Assert.Contains("does not say which characters it draws", page.Damage, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FontOfSingleBytesThatDoesNotSayWhatItDraws_IsReadAndTold()
    {
        var page = PageOf(RawPdf.OnePage(
            "BT /F1 10 Tf 100 742 Td (12\\001) Tj ET",
            font: "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 0/LastChar 51/Widths["
                + string.Concat(Enumerable.Repeat("500 ", 52)) + "]/CharProcs<</a 6 0 R>>/Encoding<</Differences[49/a1/a2]>>/Resources<<>> >>",
            others: RawPdf.Form("0 0 500 500 re f")));

        Assert.Equal("12\uFFFD", Assert.Single(page.Words).Text);
        Assert.NotEqual("", page.Damage);
    }

    [Fact]
    public void Read_DamagedPageAmongOthers_IsTold()
    {
        var pages = PdfFileReader.Read(RawPdf.Pages("BT /F1 10 Tf 100 742 Td (one) Tj ET", new string('[', 1000),
            "BT /F1 10 Tf 100 742 Td (three) Tj ET")).Value!;

        Assert.Equal(["one", "", "three"], pages.Select(p => string.Concat(p.Words.Select(w => w.Text))));
        Assert.Equal([false, true, false], pages.Select(p => p.Damage.Length > 0));
    }

    [Fact]
    public void Read_MissingFont_IsTold()
    {
        var page = PageOf(RawPdf.OnePage("BT /F1 10 Tf 100 742 Td (12) Tj /F9 10 Tf 50 0 Td (34) Tj ET"));

        Assert.NotEqual("", page.Damage);
    }

    private static PdfPage PageOf(byte[] file)
    {
        var result = PdfFileReader.Read(file);
        Assert.True(result.IsSuccess, result.Message);
        return Assert.Single(result.Value);
    }

    private static void AssertSame(PdfPage expected, PdfPage actual)
    {
        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        Assert.Equal(expected.Words.Select(Rounded), actual.Words.Select(Rounded));
        Assert.Equal(expected.Rules.Select(Rounded), actual.Rules.Select(Rounded));
    }

    private static PdfWord Rounded(PdfWord w) => new(Math.Round(w.Left, 2), Math.Round(w.Top, 2), Math.Round(w.Right, 2), Math.Round(w.Bottom, 2), w.Text);

    private static PdfRule Rounded(PdfRule r) => new(r.IsLevel, Math.Round(r.At, 2), Math.Round(r.From, 2), Math.Round(r.To, 2));
}
