using DuckDB.NET.Data;
using Etl.Publish.Engine;
using Etl.Publish.Errors;
using Etl.Publish.Snapshots;

namespace Etl.Tests.Publish.Engine;

public sealed class SnapshotQueryTests(SnapshotQueryTests.Published published) : IClassFixture<SnapshotQueryTests.Published>
{
    private readonly SnapshotFixture _fixture = published.Fixture;

    [Fact]
    public async Task QueryAsync_EveryTable_IsAViewWithItsRows()
    {
        var snapshot = published.Snapshot;

        foreach (var table in snapshot.Tables)
        {
            var rows = await AskAsync($"SELECT count(*) FROM \"{table.Name}\"");

            Assert.Equal(table.Rows, Assert.Single(rows.All)[0]);
        }
    }

    [Theory]
    [InlineData("SELECT 1::TINYINT, 2::UBIGINT, 3::HUGEINT", true, 1L, 2L, 3L)]
    [InlineData("SELECT 1.5::FLOAT, 2.5::DOUBLE, NULL::DOUBLE", true, 1.5, 2.5, null)]
    [InlineData("SELECT true, 'a', NULL", false, true, "a", null)]
    [InlineData("SELECT DATE '2024-03-05', TIMESTAMPTZ '2024-03-05 01:02:03.5+08', [1, 2]", false, "2024-03-05", "2024-03-04T17:02:03.5Z", "[1, 2]")]
    public async Task QueryAsync_Values_AreOfFewTypesAndSpelledTheSameEverywhere(string sql, bool numbers, params object?[] expected)
    {
        var rows = await AskAsync(sql);

        Assert.Equal(expected, Assert.Single(rows.All));
        Assert.Equal(numbers, rows.Columns[0].IsNumber);
    }

    [Theory]
    [InlineData("COPY facts TO 'x.csv'", "Only SELECT statements")]
    [InlineData("COPY (SELECT 1) TO 'SNAPSHOT/x.csv'", "Only SELECT statements")]
    [InlineData("SELECT 1; DROP VIEW facts", "Only SELECT statements")]
    [InlineData("SELECT 1; SELECT 2", "One SELECT at a time; there are 2")]
    [InlineData("SET threads = 1", "Only SELECT statements")]
    [InlineData("ATTACH 'x.db'", "Only SELECT statements")]
    [InlineData("INSTALL httpfs", "Only SELECT statements")]
    [InlineData("CREATE TABLE t AS SELECT 1", "Only SELECT statements")]
    [InlineData("  -- nothing", "there is none")]
    [InlineData("SELECT * FROM query('COPY facts TO ''SNAPSHOT/x.csv''')", "Expected a single SELECT statement")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')", "disabled by configuration")]
    [InlineData("SELECT * FROM glob('/etc/*')", "disabled by configuration")]
    [InlineData("SELECT * FROM read_text('SNAPSHOT/../latest.json')", "disabled by configuration")]
    [InlineData("SELECT * FROM facs", "Did you mean \"facts\"?")]
    [InlineData("SELECT valeu FROM facts", "\"value\"")]
    [InlineData("SELECT [1, NULL] AS list", "ask for it as text: \"list\"::VARCHAR")]
    [InlineData("SELEC 1", "syntax error at or near \"SELEC\"")]
    public async Task QueryAsync_WhatIsNoQuestion_IsRefusedInTheEnginesWords(string sql, string words)
    {
        var snapshot = published.Snapshot;
        var before = Directory.EnumerateFileSystemEntries(snapshot.Directory, "*", SearchOption.AllDirectories).Order().ToList();

        var refused = await Assert.ThrowsAsync<SnapshotQueryException>(() => AskAsync(sql.Replace("SNAPSHOT", snapshot.Directory, StringComparison.Ordinal)));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(snapshot.Directory, "*", SearchOption.AllDirectories).Order());
    }

    [Fact]
    public async Task QueryAsync_LikeWhosePrefixHasNoNextOfItsLength_IsAnswered()
    {
        var rows = await AskAsync("SELECT count(*) FROM facts WHERE publisher LIKE '清河县%局'");

        Assert.Equal(0L, Assert.Single(rows.All)[0]);
    }

    [Fact]
    public async Task LikePrefixFault_OfTheEngine_IsStillThere()
    {
        var snapshot = published.Snapshot;
        using var engine = SnapshotEngine.Open(snapshot.Directory);

        var refused = Assert.Throws<DuckDBException>(() => engine.Texts(
            $"SELECT count(*) FROM read_parquet('{snapshot.Directory}/facts/*.parquet') WHERE publisher LIKE '清河县%局'",
            SnapshotFixture.Token));

        Assert.True(LikePrefixFault.Is(refused), "DuckDB answers it now, or in other words: LikePrefixFault and its tests can go, or must follow");
    }

    [Fact]
    public async Task QueryAsync_EnoughRows_NoMoreAreRead()
    {
        var rows = new Rows { Most = 3 };

        await _fixture.Catalog.QueryAsync(null, "SELECT * FROM range(100000000)", rows, SnapshotFixture.Token);

        Assert.Equal(3, rows.All.Count);
    }

    [Fact]
    public async Task QueryAsync_Cancelled_StopsTheEngine()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(SnapshotFixture.Token);

        var asked = Task.Run(() => _fixture.Catalog.QueryAsync(null, "SELECT count(*) FROM range(3000000) a, range(3000000) b WHERE a.range % 7 = b.range % 11",
            new Rows(), stop.Token), SnapshotFixture.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public async Task QueryAsync_NoSnapshot_SaysSo()
    {
        using SnapshotFixture empty = new();

        await Assert.ThrowsAsync<SnapshotNotFoundException>(() => empty.Catalog.QueryAsync(null, "SELECT 1", new Rows(), SnapshotFixture.Token));
    }

    private async Task<Rows> AskAsync(string sql)
    {
        var rows = new Rows();
        await _fixture.Catalog.QueryAsync(null, sql, rows, SnapshotFixture.Token);
        return rows;
    }

    /// <summary>One snapshot that all of these tests ask.</summary>
    public sealed class Published : IAsyncLifetime
    {
        internal SnapshotFixture Fixture { get; } = new();

        internal SnapshotInfo Snapshot { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Snapshot = await Fixture.PublishAsync(1);

        public ValueTask DisposeAsync()
        {
            Fixture.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Rows : IQueryRows
    {
        public int Most { get; init; } = int.MaxValue;

        public IReadOnlyList<QueryColumn> Columns { get; private set; } = [];

        public List<object?[]> All { get; } = [];

        public void Begin(IReadOnlyList<QueryColumn> columns) => Columns = columns;

        public bool Row(object?[] values)
        {
            All.Add(values);
            return All.Count < Most;
        }
    }
}
