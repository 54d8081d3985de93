using DuckDB.NET.Data;

namespace Etl.Tests.Publish.Look;

public sealed class SnapshotDocumentsTests : IDisposable
{
    private readonly SnapshotFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Views_InAnyDuckDb_AreEveryTable()
    {
        var snapshot = await _fixture.PublishAsync(1);
        using DuckDBConnection connection = new("DataSource=:memory:");
        await connection.OpenAsync(SnapshotFixture.Token);
        await ExecuteAsync($"SET file_search_path = '{snapshot.Directory}'");

        await ExecuteAsync(await File.ReadAllTextAsync(Path.Combine(snapshot.Directory, "views.sql"), SnapshotFixture.Token));

        foreach (var table in snapshot.Tables)
        {
            Assert.Equal(table.Rows,
                Convert.ToInt64(await ExecuteAsync($"SELECT count(*) FROM \"{table.Name}\""), System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Equal("A report / 一份报告", await ExecuteAsync("SELECT comment FROM duckdb_views() WHERE view_name = 'reports'"));

        async Task<object?> ExecuteAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteScalarAsync(SnapshotFixture.Token);
        }
    }

    [Fact]
    public async Task Readme_OfASnapshotWithChanges_NamesTablesNewsAndWhatToBewareOf()
    {
        var first = await _fixture.PublishAsync(1);
        var second = await _fixture.PublishAsync(2, Samples.Reports().Skip(1), change: static r => r with { IsForced = true });
        var third = await _fixture.PublishAsync(3, Samples.Reports().Skip(1));

        Assert.Contains("no snapshot before it", await ReadmeAsync(first.Directory), StringComparison.Ordinal);
        var readme = await ReadmeAsync(second.Directory);
        Assert.Contains("| `facts` | 77 |", readme, StringComparison.Ordinal);
        Assert.Contains($"Since `{first.Id}`", readme, StringComparison.Ordinal);
        Assert.Contains("| 1 | gone | ", readme, StringComparison.Ordinal);
        Assert.Contains("although a gate said no", readme, StringComparison.Ordinal);
        Assert.Contains("`south` is stale", readme, StringComparison.Ordinal);
        Assert.Contains($"Nothing since `{second.Id}`", await ReadmeAsync(third.Directory), StringComparison.Ordinal);
        Assert.Empty(await _fixture.Catalog.VerifyAsync(second.Id, SnapshotFixture.Token));
    }

    [Fact]
    public async Task Verify_ReadmeChangedOrMissing_SaysSo()
    {
        var snapshot = await _fixture.PublishAsync(1);
        await File.AppendAllTextAsync(Path.Combine(snapshot.Directory, "README.md"), "mine", SnapshotFixture.Token);
        File.Delete(Path.Combine(snapshot.Directory, "views.sql"));

        Assert.Equal(["README.md", "views.sql"], (await _fixture.Catalog.VerifyAsync(null, SnapshotFixture.Token)).Select(p => p.File)
            .Order(StringComparer.Ordinal));
    }

    private static Task<string> ReadmeAsync(string directory) => File.ReadAllTextAsync(Path.Combine(directory, "README.md"), SnapshotFixture.Token);
}
