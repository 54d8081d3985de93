using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Runs.Codec;

namespace Etl.Tests.Runs.Codec;

public sealed class CheckCellsTests
{
    private static readonly Fact[] Facts = [Of("requests", "new_received", "total"), Of("requests", "new_received", "other"), Of("appeals", "total", "upheld")];

    [Theory]
    [InlineData("requests/new_received/total requests/new_received/other")]
    [InlineData("appeals/total/upheld")]
    [InlineData("appeals/total/upheld requests/new_received/total appeals/total/upheld")]
    [InlineData("")]
    [InlineData("requests")]
    [InlineData("requests/new_received/total ")]
    [InlineData("requests/new_received/total  requests/new_received/other")]
    [InlineData("requests/new_received/total licensing/decisions/x")]
    [InlineData("东湖区 2022")]
    public void Read_WhatWasWritten_IsTheSameText(string cells)
    {
        Check[] checks = [Check(cells), Check("appeals/total/upheld"), Check(cells)];

        Assert.Equal([cells, "appeals/total/upheld", cells], Read(Written(Facts, checks), Facts, checks.Length));
    }

    [Fact]
    public void Write_CellsOfFacts_TakesAByteForEach()
    {
        var cells = string.Join(' ', Enumerable.Repeat("requests/new_received/total", 20));

        Assert.InRange(Written(Facts, [Check(cells)]).Length, 20, 27);
    }

    [Fact]
    public void Write_OtherReportsMeanwhile_IsTheSame()
    {
        Check[] checks = [Check("requests/new_received/other appeals/total/upheld"), Check("nothing that is known")];
        var before = Written(Facts, checks);

        for (var i = 0; i < 40; i++)
        {
            Fact[] others = [.. Facts.Reverse(), Of("requests", "granted", $"m{i}")];
            Assert.Equal(["requests/granted/m" + i], Read(Written(others, [Check("requests/granted/m" + i)]), others, 1));
        }

        Assert.Equal(before, Written(Facts, checks));
    }

    [Fact]
    public void Read_PlacesOfNoFact_IsRefused()
    {
        var bytes = Written(Facts, [Check("appeals/total/upheld")]);

        Assert.Throws<InvalidDataException>(() => Read(bytes, Facts[..1], 1));
    }

    [Fact]
    public void Read_ManyTextsOfOneLayout_EachIsItsOwn()
    {
        Check[] checks = [.. Enumerable.Range(0, 3000).Select(static i => Check(string.Join(' ', Enumerable.Range(0, 12)
            .Select(b => (i >> b & 1) == 0 ? "requests/new_received/total" : "requests/new_received/other"))))];

        Assert.Equal(checks.Select(static c => c.Cells), Read(Written(Facts, checks), Facts, checks.Length));
    }

    private static byte[] Written(Fact[] facts, Check[] checks)
    {
        OutputWriter writer = new();
        CheckCells.Own.Write(writer, facts, checks);
        return writer.Written.ToArray();
    }

    private static string[] Read(byte[] bytes, Fact[] facts, int count)
    {
        OutputReader reader = new(bytes);
        Assert.Equal(CheckCells.Mark, reader.Count());
        string[] cells = [.. Enumerable.Range(0, count).Select(_ => CheckCells.Read(reader, CheckCells.Own.Of(facts)))];
        Assert.True(reader.IsAtEnd, "nothing is left over");
        return cells;
    }

    private static Fact Of(string table, string item, string measure) => new()
    {
        Table = table,
        Item = item,
        Measure = measure,
        Unit = "case",
        Cell = CellState.Number,
        Method = ReadingMethod.Label,
    };

    private static Check Check(string cells) => new("R1", "total", CheckOutcome.Holds, 1, 1, 0, cells);
}
