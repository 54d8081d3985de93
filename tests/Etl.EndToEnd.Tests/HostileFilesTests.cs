using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing.Office;
using Microsoft.Data.Sqlite;

namespace Etl.EndToEnd.Tests;

/// <summary>Files that nobody would send with good intentions, and the program as a process of its own.</summary>
public sealed class HostileFilesTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Import_WorkbookAsTheFirstDocument_IsRead()
    {
        await File.WriteAllBytesAsync(_place.Of("only.xlsx"), XlsxWriter.Write(SampleReportGenerator.Create(3)).Body.ToArray(),
            TestContext.Current.CancellationToken);

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
        var pages = _place.Pages(300);
        using var etl = EtlProcess.Start(_place.Root, "import", pages, "--data", _place.Data);
        await etl.WorkingAsync();
        // Whoever holds the ledger keeps the run from writing down that it was stopped.
        await using SqliteConnection ledger = new($"Data Source={Path.Combine(_place.Data, "ledger.db")};Pooling=False");
        await ledger.OpenAsync(TestContext.Current.CancellationToken);
        await using var hold = ledger.CreateCommand();
        hold.CommandText = "BEGIN EXCLUSIVE";
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await etl.TerminateAsync();
        var result = await etl.EndAsync();

        Assert.Equal(130, result.ExitCode);
        Assert.Contains("it is left behind", result.Error, StringComparison.Ordinal);
    }
}
