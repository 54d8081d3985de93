using System.Diagnostics;
using Etl.Fetch.Settings;
using Etl.Model.Findings;

namespace Etl.Tests.Fetch.Local;

/// <summary>What lies in folders besides plain files: it neither hangs nor fills the memory, and is named.</summary>
public sealed class FolderFilesTests : IAsyncDisposable
{
    private readonly FetchFixture _fixture = new();

    public FolderFilesTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "pipes and devices as Linux has them");

    private SourceSettings Folder => new() { Id = "import", Name = "import", Kind = SourceKind.Folder, Path = _fixture.Files };

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Theory]
    [InlineData("pipe.html")]
    [InlineData("pipe")]
    public async Task FetchAsync_PipeInAFolder_IsPassedOverByName(string name)
    {
        await MakePipeAsync(name);
        await File.WriteAllTextAsync(At("report.html"), "x", TestContext.Current.CancellationToken);

        var pages = await _fixture.FetchAsync(Folder);

        Assert.Equal([(FetchCodes.NotAPlainFile, "skipped"), (null, "ok")], pages.Select(static p => (p.Code, p.Record.Outcome)));
        Assert.EndsWith("/" + name, pages[0].Record.Url, StringComparison.Ordinal);
        Assert.All(pages, static p => Assert.Equal(2, p.Expected));
    }

    [Fact]
    public async Task FetchAsync_PipeByItsOwnPath_IsAFailure()
    {
        await MakePipeAsync("pipe.html");

        Assert.Equal(FetchCodes.NotAPlainFile, Assert.Single(await _fixture.FetchAsync(Folder with { Kind = SourceKind.File, Path = At("pipe.html") })).Code);
    }

    [Fact]
    public async Task FetchAsync_PipeNamedLikeAWarcFile_IsAFailure()
    {
        await MakePipeAsync("pipe.warc.gz");

        Assert.Contains(await _fixture.FetchAsync(Folder with { Kind = SourceKind.Warc, Path = At("pipe.warc.gz") }),
            static p => p.Code == FetchCodes.WarcDamaged);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/etc/hostname")]
    [InlineData("/etc")]
    public async Task FetchAsync_LinkOutOfTheFolder_IsPassedOverByName(string target)
    {
        File.CreateSymbolicLink(At("out.html"), target);
        await File.WriteAllTextAsync(At("report.html"), "x", TestContext.Current.CancellationToken);

        var pages = await _fixture.FetchAsync(Folder);

        Assert.Equal([(FetchCodes.LinkLeavesFolder, "skipped"), (null, "ok")], pages.Select(static p => (p.Code, p.Record.Outcome)));
        Assert.Contains(target, pages[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_LinksWithinTheFolder_AreFollowedToFilesAndNotToFolders()
    {
        Directory.CreateDirectory(At("a"));
        await File.WriteAllTextAsync(At("a/report.html"), "x", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(At("again.html"), "a/report.html");
        Directory.CreateSymbolicLink(At("b"), "a");

        var pages = await _fixture.FetchAsync(Folder);

        Assert.Equal([null, null], pages.Select(static p => p.Code));
    }

    [Fact]
    public async Task FetchAsync_LinkToADeviceByItsOwnPath_IsAFailure() =>
        Assert.Equal(FetchCodes.NotAPlainFile, Assert.Single(await _fixture.FetchAsync(Folder with { Kind = SourceKind.File, Path = "/dev/zero" })).Code);

    [Fact]
    public async Task FetchAsync_WarcFileInAFolder_IsPassedOverByName()
    {
        await File.WriteAllTextAsync(At("a.warc.gz"), "x", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(At("report.html"), "x", TestContext.Current.CancellationToken);

        var pages = await _fixture.FetchAsync(Folder);

        Assert.Equal([FetchCodes.ArchiveInFolder, null], pages.Select(static p => p.Code));
    }

    [Fact]
    public async Task FetchAsync_LinkInACircle_IsAFailureOfItsOwn()
    {
        File.CreateSymbolicLink(At("a.html"), "b.html");
        File.CreateSymbolicLink(At("b.html"), "a.html");

        Assert.All(await _fixture.FetchAsync(Folder), static p => Assert.NotNull(p.Code));
    }

    private string At(string name) => Path.Combine(_fixture.Files, name);

    private async Task MakePipeAsync(string name)
    {
        using var make = Process.Start("mkfifo", [At(name)]);
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, make.ExitCode);
    }
}
