using Etl.Fetch.Settings;
using Etl.Model.Findings;

namespace Etl.Tests.Fetch;

public sealed class FetcherFolderTests : IAsyncDisposable
{
    private readonly FetchFixture _fixture = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task FetchAsync_Folder_TakesDocumentsInOrderAndNothingElse()
    {
        foreach (var name in new[] { "b.html", "a/z.TXT", "a/报告 1#.md", "c.docx", "no-extension", "d.mystery" })
        {
            Write(name, "text");
        }

        foreach (var name in new[] { "b.gold.csv", "b.meta.json", "style.css", ".hidden.html", ".git/x.html", "empty" })
        {
            Write(name, name == "empty" ? "" : "text");
        }

        File.WriteAllBytes(Path.Combine(_fixture.Files, "program"), [0x7F, 0x45, 0x4C, 0x46, 0, 0]);
        File.CreateSymbolicLink(Path.Combine(_fixture.Files, "a", "loop"), _fixture.Files);

        var pages = await _fixture.FetchAsync(Folder());

        Assert.Equal(["a/z.TXT", "a/报告 1#.md", "b.html", "c.docx", "d.mystery", "no-extension"], pages.Select(p => Relative(p.Page!.Url)));
        Assert.All(pages, static p => Assert.Equal("ok", p.Record.Outcome));
        Assert.All(pages, static p => Assert.Equal(6, p.Expected));
        Assert.Equal("text/html", pages[2].Page!.ContentType);
    }

    [Fact]
    public async Task FetchAsync_FileAgain_IsUnchangedAndWritesNothing()
    {
        Write("a.html", "one");
        var first = Assert.Single(await _fixture.FetchAsync(Folder()));

        var second = Assert.Single(await _fixture.FetchAsync(Folder()));

        Assert.True(second.IsUnchanged);
        Assert.Equal(first.Record, second.Record);
        Assert.Single(Directory.EnumerateFiles(_fixture.ArchiveDirectory, "*.warc.gz"));
    }

    [Fact]
    public async Task FetchAsync_FileAgainWithoutMemory_KeepsItsFirstDateAndWritesNothing()
    {
        Write("a.html", "one");
        var first = Assert.Single(await _fixture.FetchAsync(Folder()));
        _fixture.Forget();

        var second = Assert.Single(await _fixture.FetchAsync(Folder()));

        Assert.Equal(first.Record, second.Record);
        Assert.Single(Directory.EnumerateFiles(_fixture.ArchiveDirectory, "*.warc.gz"));
    }

    [Fact]
    public async Task FetchAsync_FileChanged_IsNew()
    {
        Write("a.html", "one");
        var first = Assert.Single(await _fixture.FetchAsync(Folder()));
        Write("a.html", "two");

        var second = Assert.Single(await _fixture.FetchAsync(Folder()));

        Assert.False(second.IsUnchanged);
        Assert.Equal(first.Record.DocumentId, second.Record.DocumentId);
        Assert.NotEqual(first.Record.PageSha256, second.Record.PageSha256);
    }

    [Fact]
    public async Task FetchAsync_TooLargeFile_FailsAlone()
    {
        Write("a.html", new string('x', 3000));
        Write("b.html", "ok");

        var pages = await _fixture.FetchAsync(Folder() with { MaxBytes = 2000 });

        Assert.Equal([FetchCodes.TooLarge, null], pages.Select(static p => p.Code));
    }

    [Theory]
    [InlineData(SourceKind.File, FetchCodes.FileNotFound)]
    [InlineData(SourceKind.Folder, FetchCodes.FileNotFound)]
    [InlineData(SourceKind.Warc, FetchCodes.FileNotFound)]
    public async Task FetchAsync_NothingThere_IsAFailure(SourceKind kind, string code)
    {
        var only = Assert.Single(await _fixture.FetchAsync(Folder() with { Kind = kind, Path = Path.Combine(_fixture.Files, "gone") }));

        Assert.Equal(code, only.Code);
    }

    [Fact]
    public async Task FetchAsync_EmptyFolder_IsTold() =>
        Assert.Equal(FetchCodes.NothingFound, Assert.Single(await _fixture.FetchAsync(Folder())).Code);

    private SourceSettings Folder() => new() { Id = "import", Name = "import", Kind = SourceKind.Folder, Path = _fixture.Files };

    private string Relative(string url) => Path.GetRelativePath(_fixture.Files, new Uri(url).LocalPath);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_fixture.Files, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
