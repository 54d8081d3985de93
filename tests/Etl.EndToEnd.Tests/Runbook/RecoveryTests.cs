using System.Text.Json;
using Etl.EndToEnd.Tests.Crashes;
using Microsoft.Data.Sqlite;

namespace Etl.EndToEnd.Tests.Runbook;

/// <summary>What the operators' guide says of damage, backup and logs, done.</summary>
public sealed class RecoveryTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task SnapshotDamaged_FolderRemovedAndPublishedAnew_IsWholeAndTheSame()
    {
        (await RunAsync("--quiet")).Expect(3);
        var before = await SnapshotCheck.ContentAsync(_place.Data, SnapshotCheck.Latest(_place.Data), withChanges: false);
        Directory.Delete(Path.Combine(_place.Data, "snapshots", SnapshotCheck.Latest(_place.Data)), recursive: true);

        (await _place.EtlAsync("run", "--from", "publish", "--quiet")).ExpectPublished();

        (await _place.EtlAsync("snapshot", "verify")).Expect(0);
        Assert.Equal(before, await SnapshotCheck.ContentAsync(_place.Data, SnapshotCheck.Latest(_place.Data), withChanges: false));
    }

    [Fact]
    public async Task LedgerPutAside_NextRunDoesAllAgainAndTheArchiveDoesNotGrowByPayloads()
    {
        (await RunAsync("--quiet")).Expect(3);
        await File.WriteAllTextAsync(Path.Combine(_place.Data, "ledger.db"), new string('x', 9999), TestContext.Current.CancellationToken);
        var damaged = (await RunAsync("--quiet")).Expect(1);
        File.Move(Path.Combine(_place.Data, "ledger.db"), _place.Of("ledger.aside"));
        var archive = SizeOfArchive();

        var again = (await RunAsync("--quiet", "--json")).Expect(3).Json();

        Assert.Contains("damaged", damaged.Output + damaged.Error, StringComparison.Ordinal);
        Assert.Contains(again.GetProperty("counts").EnumerateArray(), static c => c.GetProperty("stage").GetString() == "clean" && c.GetProperty("done")
            .GetInt64() > 0);
        Assert.True(SizeOfArchive() < archive * 1.5, $"the archive grew from {archive} to {SizeOfArchive()} bytes: payloads were stored twice");
    }

    [Fact]
    public async Task Backup_OfTheLedgerWithSqlite_IsEnoughToGoOn()
    {
        (await RunAsync("--quiet")).Expect(3);
        var backup = Directory.CreateDirectory(_place.Of("backup")).FullName;
        if (IsOnPath("sqlite3"))
        {
            using var sqlite = EtlProcess.Start(_place.Root, "sqlite3", ["data/ledger.db", ".backup 'backup/ledger.db'"], null);
            (await sqlite.EndAsync()).Expect(0);
        }
        else
        {
            // What .backup does.
            using SqliteConnection ledger = new($"Data Source={Path.Combine(_place.Data, "ledger.db")};Pooling=false");
            using SqliteConnection copy = new($"Data Source={Path.Combine(backup, "ledger.db")};Pooling=false");
            ledger.Open();
            ledger.BackupDatabase(copy);
        }

        Workplace.Copy(Path.Combine(_place.Data, "archive"), Path.Combine(backup, "archive"));

        var restored = (await EtlInProcess.RunAsync(_place.Root, "run", "--sample-sites", "--quiet", "--json", "--data", backup)).Expect(3).Json();

        Assert.True(restored.GetProperty("unchanged").GetBoolean(), "the backup knows all that was done");
        Assert.Equal(Workplace.Digests(_place.Data, "facts"), Workplace.Digests(backup, "facts"));
    }

    [Fact]
    public async Task Pdf_NothingElseInstalled_IsReadByTheProgramAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "PATH alone does not tell where programs are");
        var pages = _place.Pages(1);
        await File.WriteAllTextAsync(Path.Combine(pages, "notice.pdf"),
            "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 "
                + "0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length 37>>\nstream\nBT /F1 12 Tf 100 "
                + "700 Td (hello) Tj ET\nendstream\nendobj\n5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\ntrailer\n<</Size 6/Root 1 0 "
                + "R>>\n%%EOF\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(pages, "report.pdf"), "%PDF-1.4\n1 0 obj\n<< >>\nendobj\n", TestContext.Current.CancellationToken);
        var dotnet = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(static d => Path.Combine(d, "dotnet")).First(File.Exists);
        using var import =
            EtlProcess.Start(_place.Root, dotnet, [EtlProcess.Program, "import", pages, "--quiet", "--data", _place.Data],
                new Dictionary<string, string> { ["PATH"] = _place.Root });

        var result = (await import.EndAsync()).Expect(3);

        Assert.Contains("not_a_report", result.Output, StringComparison.Ordinal);
        Assert.Contains("file_damaged: The PDF is damaged", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("pdf_abandoned", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "--log", "json")]
    [InlineData("json")]
    public async Task Log_Json_IsALineOfJsonAnEventWithItsNumber(string? variable, params string[] options)
    {
        Dictionary<string, string> environment = variable is null ? [] : new() { ["ETL_Log__Format"] = variable };
        var pages = _place.Pages(2);
        using var import =
            EtlProcess.Start(_place.Root, "dotnet", [EtlProcess.Program, "import", pages, "--quiet", "--data", _place.Data, .. options], environment);

        var result = (await import.EndAsync()).Expect(0);

        JsonElement[] lines = [.. result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static l => JsonDocument.Parse(l).RootElement)];
        int[] events = [.. lines.Select(static l => l.GetProperty("EventId").GetInt32())];
        Assert.True(lines.All(static l => l.GetProperty("Scopes").EnumerateArray()
            .Any(static s => s.GetRawText().Contains("\"RunId\"", StringComparison.Ordinal))), "every line of a run says which run it is of");
        Assert.Contains(1000, events);
        Assert.Contains(1001, events);
        Assert.Contains(6001, events);
    }

    private Task<EtlResult> RunAsync(params string[] options) => _place.EtlAsync(["run", "--sample-sites", .. options]);

    private long SizeOfArchive() => Directory.EnumerateFiles(Path.Combine(_place.Data, "archive"), "*.warc.gz").Sum(static f => new FileInfo(f).Length);

    private static bool IsOnPath(string program) => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Any(d => File.Exists(Path.Combine(d, program)));
}
