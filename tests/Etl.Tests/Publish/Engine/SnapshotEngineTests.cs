using DuckDB.NET.Data;
using Etl.Publish.Engine;

namespace Etl.Tests.Publish.Engine;

/// <summary>DuckDB within its bounds: the folder can be read, and nothing else can be reached or changed.</summary>
public sealed class SnapshotEngineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("etl 'engine' [1]");
    private readonly DirectoryInfo _outside = Directory.CreateTempSubdirectory("etl-outside-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Inside => Path.Combine(_folder.FullName, "in.csv");

    private string Outside => Path.Combine(_outside.FullName, "out.csv");

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _outside.Delete(recursive: true);
    }

    [Fact]
    public async Task Texts_FileOfTheFolder_IsReadWhateverTheFolderIsCalled()
    {
        await File.WriteAllTextAsync(Inside, "n,text\n1,𠀀\n2,\n", Token);
        using var engine = SnapshotEngine.Open(_folder.FullName);

        var rows = engine.Texts($"SELECT n, text FROM read_csv({SnapshotEngine.Files([Inside])}) ORDER BY n", Token);

        Assert.Equal(["1:𠀀", "2:"], rows.Select(r => $"{r[0]}:{r[1]}"));
    }

    [Fact]
    public void Texts_Instants_AreInUtc()
    {
        using var engine = SnapshotEngine.Open(_folder.FullName);

        Assert.Equal("2025-03-01 00:00:00+00", engine.Texts("SELECT (TIMESTAMPTZ '2025-03-01 08:00:00+08')::VARCHAR", Token)[0][0]);
    }

    [Theory]
    [InlineData("SELECT * FROM read_csv('{0}')")]
    [InlineData("SELECT * FROM read_text('{0}')")]
    [InlineData("SELECT * FROM glob('{0}')")]
    [InlineData("COPY (SELECT 1) TO '{0}.copy'")]
    [InlineData("ATTACH '{0}.db'")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD httpfs")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("SET allowed_directories = ['/']")]
    [InlineData("SET TimeZone = 'Asia/Shanghai'")]
    [InlineData("SELECT * FROM 'https://127.0.0.1:1/x.parquet'")]
    public async Task Texts_WhatLeadsOutOfTheFolder_IsRefused(string statement)
    {
        await File.WriteAllTextAsync(Outside, "n\n1\n", Token);
        using var engine = SnapshotEngine.Open(_folder.FullName);

        var sql = statement.Replace("{0}", Outside.Replace('\\', '/'), StringComparison.Ordinal);
        IReadOnlyList<string?[]>? rows = null;
        var refused = Record.Exception(() => rows = engine.Texts(sql, Token));

        Assert.True(refused is DuckDBException || rows is { Count: 0 }, $"{sql} was not refused");
        Assert.Equal(["out.csv"], _outside.GetFiles().Select(f => f.Name));
    }

    [Fact]
    public async Task Run_Cancelled_StopsAtOnce()
    {
        using var engine = SnapshotEngine.Open(_folder.FullName);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var running = Task.Run(() => engine.Texts("SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * 7 % 13 = b.range % 11",
            source.Token), Token);
        source.CancelAfter(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal("1", engine.Texts("SELECT 1", Token)[0][0]);
    }
}
