using System.Globalization;
using Etl.Publish.Engine;
using Etl.Publish.Snapshots;
using Etl.Publish.Tables;
using Etl.Publish.Writing;

namespace Etl.Tests.Publish.Tables;

/// <summary>Texts that repeat are written with a dictionary, whatever characters they have; others are not.</summary>
public sealed class KnownDictionaryTests : IDisposable
{
    private static readonly SnapshotTable<int> Table = new SnapshotTable<int>("t", false, "", "")
        .Key("same", _ => "湖南省", "", "")
        .Key("few", i => (i % 3) switch { 0 => "中文", 1 => "𠀀", _ => new string('长', 2_000) }, "", "")
        .Text("gaps", i => i % 2 == 0 ? null : $"{i % 7}", "", "")
        .Key("each", i => i.ToString(CultureInfo.InvariantCulture), "", "")
        .Text("none", _ => null, "", "");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("etl-dictionary-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Write_TextsThatRepeat_HaveADictionaryAndAreReadBack()
    {
        var path = Path.Combine(_folder.FullName, "t.parquet");
        int[] rows = [.. Enumerable.Range(0, 1_000)];
        await using (var file = await TableFile.CreateAsync(path, Table.Spec, SnapshotCompression.Zstd, Token))
        {
            ColumnBuffer<int>[] buffers = [.. Table.Columns.Select(c => c.CreateBuffer("t"))];
            Array.ForEach(buffers, b => b.Add(rows));
            await file.WriteGroupAsync(buffers, rows.Length, Token);
            await file.CompleteAsync();
        }

        using var engine = SnapshotEngine.Open(_folder.FullName);
        var stated = engine.Texts($"SELECT path_in_schema, contains(encodings, 'DICTIONARY') FROM parquet_metadata('{path}')", Token);
        Assert.Equal(["same True", "few True", "gaps True", "each False", "none False"], stated.Select(c => $"{c[0]} {c[1]}"));
        var read = engine.Texts($"SELECT same, few, gaps, \"each\", none FROM '{path}'", Token);
        Assert.Equal(
            rows.Select(i => string.Join('|', "湖南省", (i % 3) switch { 0 => "中文", 1 => "𠀀", _ => new string('长', 2_000) }, i % 2 == 0 ? null : $"{i % 7}",
                $"{i}", null)),
            read.Select(r => string.Join('|', r)));
    }
}
