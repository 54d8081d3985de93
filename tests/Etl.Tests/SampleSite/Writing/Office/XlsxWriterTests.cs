using System.Text;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing.Office;
using ExcelDataReader;

namespace Etl.Tests.SampleSite.Writing.Office;

public sealed class XlsxWriterTests
{
    [Fact]
    public void Write_Report_ExcelReaderFindsTheGoldInOrderAndTheMergedCells()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var page = XlsxWriter.Write(SampleReportGenerator.Create(21));
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(page.Body.ToArray()));

        var numbers = new List<double>();
        var sheets = 0;
        do
        {
            sheets++;
            Assert.NotEmpty(reader.MergeCells);
            while (reader.Read())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    if (reader.GetValue(i) is double number)
                    {
                        numbers.Add(number);
                    }
                }
            }
        }
        while (reader.NextResult());

        Assert.Equal(3, sheets);
        Assert.Equal(page.Gold.Select(cell => (double)(cell.Key.Measure == "amount_yuan" ? cell.Value / 10000m : cell.Value)), numbers);
    }
}
