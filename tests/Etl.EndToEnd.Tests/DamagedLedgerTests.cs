namespace Etl.EndToEnd.Tests;

/// <summary>Flipped bytes in the ledger: every command says what is damaged, none that it does not know what happened.</summary>
public sealed class DamagedLedgerTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Commands_ByteFlippedInTheLedger_SayWhatItIs()
    {
        var pages = _place.Pages(3);
        (await _place.EtlAsync("import", pages, "--quiet")).Expect(0);
        var ledger = Path.Combine(_place.Data, "ledger.db");
        var sound = await File.ReadAllBytesAsync(ledger, TestContext.Current.CancellationToken);
        var random = new Random(11);
        List<string> unexplained = [];
        for (var i = 0; i < 20; i++)
        {
            var bytes = sound.ToArray();
            // The first pages say how the rest is to be read; the others hold what is kept.
            var at = i < 8 ? random.Next(0, 8192) : random.Next(0, bytes.Length);
            bytes[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(ledger, bytes, TestContext.Current.CancellationToken);
            foreach (var arguments in (string[][])[["status"], ["runs"], ["show", "page"], ["source", "list"], ["import", pages, "--quiet"]])
            {
                var result = await _place.EtlAsync(arguments);
                if ((result.Output + result.Error).Contains("does not know", StringComparison.Ordinal))
                {
                    unexplained.Add($"{at}: {string.Join(' ', arguments)}: {(result.Output + result.Error).ReplaceLineEndings(" ")}");
                }
            }
        }

        Assert.True(unexplained.Count == 0, $"{unexplained.Count}: {string.Join("\n", unexplained.Take(8))}");
    }

    [Fact]
    public async Task Commands_DirectoryThatCannotBeWritten_Read()
    {
        using var disk = SmallDisk.Mount(_place.Of("small"));
        Directory.CreateSymbolicLink(_place.Data, disk.Path);
        (await _place.EtlAsync("import", _place.Pages(2), "--quiet")).Expect(0);
        disk.MakeReadOnly();

        Assert.Contains("All is well", (await _place.EtlAsync("status")).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("import", (await _place.EtlAsync("runs")).Expect(0).Output, StringComparison.Ordinal);
        var page = Directory.EnumerateFiles(_place.Of("corpus/pages")).Order(StringComparer.Ordinal).First();
        Assert.Contains("validate: ok", (await _place.EtlAsync("show", page)).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("Read-only file system", (await _place.EtlAsync("import", page)).Expect(1) is var r ? r.Output
            + r.Error : "", StringComparison.Ordinal);
    }
}
