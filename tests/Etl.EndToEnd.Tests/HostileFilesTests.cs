using System.IO.Compression;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;

namespace Etl.EndToEnd.Tests;

/// <summary>Files that nobody would send with good intentions, and the program as a process of its own.</summary>
public sealed class HostileFilesTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Import_WorkbookAsTheFirstDocument_IsRead()
    {
        await File.WriteAllBytesAsync(_place.Of("only.xlsx"), XlsxWriter.Write(SampleReportGenerator.Create(3)).Body.ToArray(), TestContext.Current.CancellationToken);

        // In a process in which no other document came before.
        (await EtlProcess.RunAsync(_place.Root, "import", _place.Of("only.xlsx"), "--data", _place.Data)).Expect(0);
    }

    [Fact]
    public async Task Import_FolderWithLinksOut_NamesWhatItPassesOver()
    {
        var pages = _place.Pages(2);
        File.CreateSymbolicLink(Path.Combine(pages, "zero.html"), "/dev/zero");
        await File.WriteAllTextAsync(Path.Combine(pages, "old.warc"), "x", TestContext.Current.CancellationToken);

        var result = (await _place.EtlAsync("import", pages)).Expect(0);

        Assert.Contains("Left out", result.Output, StringComparison.Ordinal);
        Assert.Contains("zero.html", result.Output, StringComparison.Ordinal);
        Assert.Contains("archive_in_folder", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TerminatedWhileSomethingDoesNotStop_EndsWithinSeconds()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals");
        WriteEndlessWarc(_place.Of("endless.warc.gz"));
        using var etl = EtlProcess.Start(_place.Root, "import", _place.Of("endless.warc.gz"), "--data", _place.Data);
        await etl.SaidAsync("documents");

        await etl.TerminateAsync();
        var result = await etl.EndAsync().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.Equal(130, result.ExitCode);
    }

    /// <summary>A record of a hundred gigabytes of zeros: hours of work that looks at no token.</summary>
    private static void WriteEndlessWarc(string path)
    {
        using var file = File.Create(path);
        using (var head = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            head.Write("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http\r\nContent-Length: 400000000000\r\n\r\n"u8);
        }

        var member = new MemoryStream();
        using (var zeros = new GZipStream(member, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var block = new byte[1 << 20];
            for (var i = 0; i < 100; i++)
            {
                zeros.Write(block);
            }
        }

        for (var i = 0; i < 1000; i++)
        {
            member.WriteTo(file);
        }
    }
}
