using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Etl.EndToEnd.Tests;

/// <summary>From one number back to the bytes of its page, by the command and by the guide's Python alone; for imported files, which are <c>resource</c>
/// records.</summary>
public sealed partial class ShowCellTests : IDisposable
{
    private const string Question =
        "SELECT r.report_id || ' ' || p.warc_file || ' ' || p.warc_offset || ' ' || p.page_sha256 AS place FROM facts f JOIN reports r USING (report_id) "
        + "JOIN pages p USING (document_id) "
        + "WHERE f.\"table\" = 'requests' AND f.item = 'granted' AND f.measure = 'total' AND f.value IS NOT NULL ORDER BY ALL LIMIT 1";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task ShowCell_ImportedPage_LeadsToTheSameBytes()
    {
        (await _place.EtlAsync("import", _place.Pages(4))).Expect(0);
        var (report, file, offset, sha) = await PlaceAsync();

        var shown = (await _place.EtlAsync("show", report, "--cell", "requests/granted/total", "--save", _place.Of("page"))).Expect(0);

        Assert.Contains($"{file} at byte {offset}: read back", shown.Output, StringComparison.Ordinal);
        Assert.Contains("line ", shown.Output, StringComparison.Ordinal);
        Assert.Equal(sha, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(_place.Of("page"), TestContext.Current.CancellationToken))));
        Assert.Contains("requests/granted/total", (await _place.EtlAsync("show", report, "--cell", "requests/granted/totel")).Expect(2).Error,
            StringComparison.Ordinal);
        (await _place.EtlAsync("show", report, "--save", _place.Of("page"))).Expect(2);
    }

    [Fact]
    public async Task ShowCell_ArchiveLost_SaysSoAndEndsWith1()
    {
        (await _place.EtlAsync("import", _place.Pages(4))).Expect(0);
        var (report, _, _, _) = await PlaceAsync();
        Directory.Delete(Path.Combine(_place.Data, "archive"), recursive: true);

        Assert.Contains("are not there", (await _place.EtlAsync("show", report, "--cell", "requests/granted/total")).Expect(1).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task GuidesPython_ImportedPage_HasTheHashOfTheSnapshot()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/python3"), "there is no Python");
        (await _place.EtlAsync("import", _place.Pages(4))).Expect(0);
        var (_, file, offset, sha) = await PlaceAsync();
        var guide = await File.ReadAllTextAsync(Path.Combine(Workplace.RepositoryRoot(), "docs", "for-analysts.md"), TestContext.Current.CancellationToken);
        var snippet = Snippet()
            .Match(guide.ReplaceLineEndings("\n")).Groups["code"].Value.Replace("data/archive", Path.Combine(_place.Data, "archive"), StringComparison.Ordinal);

        using var python = Process.Start("/usr/bin/python3", ["-c", $"warc_file, warc_offset, page_sha256 = '{file}', {offset}, '{sha}'\n{snippet}"]);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(snippet.Contains("page_sha256", StringComparison.Ordinal) && python.ExitCode == 0, "the guide's Python does not find the page's bytes");
    }

    private async Task<(string Report, string File, string Offset, string Sha256)> PlaceAsync()
    {
        var answer = (await _place.EtlAsync("query", Question, "--csv")).Expect(0).Output.Split('\n')[1].Trim().Split(' ');
        return (answer[0], answer[1], answer[2], answer[3]);
    }

    [GeneratedRegex("```python\n(?<code>import hashlib.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
