using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using Etl.Publish.Tables;
using Etl.Publish.Writing;

namespace Etl.Tests.Publish.Writing;

/// <summary>A file is there when it is complete, or not at all; and what may not be null is refused.</summary>
public sealed class TableFileTests : IDisposable
{
    private static readonly SnapshotTable<string?> Table = new SnapshotTable<string?>("names", false, "", "")
        .Key("name", n => n!, "", "")
        .Long("length", n => n == "" ? null : n?.Length, "", "", isNullable: false);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("etl-file-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_folder.FullName, "names", "all.parquet");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task WriteGroup_FailsWithinTheGroup_LeavesNoFileAndCanNotBeCompleted()
    {
        var file = await TableFile.CreateAsync(FilePath, Table.Spec, SnapshotCompression.Zstd, Token);
        await file.WriteGroupAsync(Buffers("one"), 1, Token);
        var lopsided = Buffers("two");
        lopsided[0].Add(["three"]);

        await Assert.ThrowsAnyAsync<Exception>(() => file.WriteGroupAsync(lopsided, 2, Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => file.WriteGroupAsync(Buffers("four"), 1, Token));
        await Assert.ThrowsAsync<InvalidOperationException>(file.CompleteAsync);
        await file.DisposeAsync();

        Assert.Empty(Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Dispose_NotCompleted_LeavesNoFile()
    {
        await using (var file = await TableFile.CreateAsync(FilePath, Table.Spec, SnapshotCompression.Zstd, Token))
        {
            await file.WriteGroupAsync(Buffers("one"), 1, Token);
        }

        Assert.Empty(Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task WriteGroup_Cancelled_LeavesNoFile()
    {
        using CancellationTokenSource source = new();
        await using (var file = await TableFile.CreateAsync(FilePath, Table.Spec, SnapshotCompression.Zstd, Token))
        {
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => file.WriteGroupAsync(Buffers("one"), 1, source.Token));
        }

        Assert.Empty(Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Add_NullText_IsRefusedWithTableAndColumn()
    {
        var e = Assert.Throws<SnapshotInputException>(() => Table.Columns[0].CreateBuffer("names").Add([null]));

        Assert.Contains("names", e.Message, StringComparison.Ordinal);
        Assert.Contains("name, a column", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_NullNumber_IsRefusedWithTableAndColumn()
    {
        var e = Assert.Throws<SnapshotInputException>(() => Table.Columns[1].CreateBuffer("names").Add([""]));

        Assert.Contains("length, a column", e.Message, StringComparison.Ordinal);
    }

    private static ColumnBuffer<string?>[] Buffers(string name)
    {
        ColumnBuffer<string?>[] buffers = [.. Table.Columns.Select(c => c.CreateBuffer("names"))];
        Array.ForEach(buffers, b => b.Add([name]));
        return buffers;
    }
}
