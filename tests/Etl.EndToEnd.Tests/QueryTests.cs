namespace Etl.EndToEnd.Tests;

public sealed class QueryTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Query_Demo_AnswersAsTableJsonAndCsv()
    {
        (await _place.EtlAsync("demo", "--quiet")).Expect(0);
        string[] ask = ["query",
            "SELECT publisher, report_year, NULL AS nothing, '' AS blank, '=1+1' AS formula FROM reports WHERE publisher = '清河县财政局' ORDER BY report_year "
                + "LIMIT 1"];

        var table = (await _place.EtlAsync(ask)).Expect(0);
        var json = (await _place.EtlAsync([.. ask, "--json"])).Expect(0).Json();
        var csv = (await _place.EtlAsync([.. ask, "--csv"])).Expect(0);

        Assert.Contains("清河县财政局", table.Output, StringComparison.Ordinal);
        Assert.Contains("1 row", table.Error, StringComparison.Ordinal);
        Assert.Equal("清河县财政局", json[0].GetProperty("publisher").GetString());
        Assert.Equal(2019, json[0].GetProperty("report_year").GetInt32());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, json[0].GetProperty("nothing").ValueKind);
        Assert.Equal("publisher,report_year,nothing,blank,formula\n清河县财政局,2019,,\"\",'=1+1\n", csv.Output);
    }

    [Fact]
    public async Task Query_Limit_SaysThatThereIsMore()
    {
        (await _place.EtlAsync("demo", "--quiet")).Expect(0);

        var result = (await _place.EtlAsync("query", "SELECT report_id FROM facts", "--limit", "5")).Expect(0);

        Assert.Contains("The first 5 rows; --limit for more, --csv or --json for all.", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Did you mean \"facts\"?", "SELECT * FROM facs")]
    [InlineData("Only SELECT statements are answered here. Nothing was run.", "COPY facts TO 'x.csv'")]
    public async Task Query_Refused_EndsWith2AndSaysWhy(string message, string sql)
    {
        (await _place.EtlAsync("demo", "--quiet")).Expect(0);

        var result = (await _place.EtlAsync("query", sql)).Expect(2);

        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }
}
