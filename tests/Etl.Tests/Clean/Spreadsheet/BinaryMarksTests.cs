using Etl.Clean.Spreadsheet;
using Etl.Model.Documents;

namespace Etl.Tests.Clean.Spreadsheet;

public sealed class BinaryMarksTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_MarksOfTexts_AreKept(bool cut)
    {
        var cells = Cells(new BinaryWorkbook().Text(0, 0, "15301520件", (0, 1), (4, 0)).Text(0, 1, "行政许可", []).Text(0, 2, "15201", (4, 2))
            .Text(0, 3, "1520", (0, 0)).Write(cut));
        Assert.Equal(["~~1530~~1520件", "行政许可", "1520⁽1⁾", "1520"], cells);
    }

    [Fact]
    public void Read_NumbersOfMarkedFonts_AreMarked()
    {
        var cells = Cells(new BinaryWorkbook().Text(0, 0, "行政许可").Number(0, 1, 1530, format: 1).Number(0, 2, 1520).Write());
        Assert.Equal(["行政许可", "~~1530~~", "1520"], cells);
    }

    [Fact]
    public void Read_Errors_AreNoBlanks()
    {
        var cells = Cells(new BinaryWorkbook().Text(0, 0, "行政许可").Error(0, 1, 0x07).FormulaError(0, 2, 0x17).Number(0, 3, 3).Write());
        Assert.Equal(["行政许可", "#DIV/0!", "#REF!", "3"], cells);
    }

    [Fact]
    public void Read_DamagedAnywhere_EndsWithoutMarks()
    {
        var file = new BinaryWorkbook().Text(0, 0, "15301520件", (0, 1), (4, 0)).Error(0, 1, 7).Write();
        for (var i = 24; i < file.Length; i += 3)
        {
            foreach (var value in (ReadOnlySpan<byte>)[0, 0x7F, 0xFF])
            {
                byte[] damaged = [.. file];
                damaged[i] = value;
                _ = BinaryMarks.Read(damaged).Of(0, 0, 0, "x");
            }
        }

        for (var length = 0; length < file.Length; length += 61)
        {
            _ = BinaryMarks.Read(file.AsSpan(0, length));
        }
    }

    private static IEnumerable<string> Cells(byte[] file)
    {
        var result = SpreadsheetReader.Read(file, Shipped.Forms.Headings, TestContext.Current.CancellationToken);
        Assert.True(result.IsSuccess, result.Message);
        return Assert.IsType<TableBlock>(Assert.Single(result.Value.Blocks)).Cells.Select(static c => c.Text);
    }
}
