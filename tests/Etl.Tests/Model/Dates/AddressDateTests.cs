using Etl.Model.Dates;

namespace Etl.Tests.Model.Dates;

public sealed class AddressDateTests
{
    [Theory]
    [InlineData("http://a.example/zwgk/202101/t20210116_4743388.html", 2020, "2021-01-16")]
    [InlineData("http://a.example/2024/1/3/art_12.html", 2023, "2024-01-03")]
    [InlineData("http://a.example/2024-02-29/9.html", 2022, "2024-02-29")]
    [InlineData("http://a.example/t20310116_1.html", 2020, null)]
    [InlineData("http://a.example/202101/12345.html", 2020, null)]
    [InlineData("http://a.example/t20210116_1.html", 0, null)]
    [InlineData("http://a.example/t20211316_1.html", 2020, null)]
    [InlineData("file:///data/2021/01/16/a.html", 2020, null)]
    public void Find_Address_GivesADateOfTheTwoYearsAfter(string address, int year, string? expected) =>
        Assert.Equal(expected, AddressDate.Find(address, year)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
