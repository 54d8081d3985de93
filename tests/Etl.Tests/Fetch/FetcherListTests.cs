using System.Text;
using Etl.Fetch.Pages;
using Etl.Model.Findings;

namespace Etl.Tests.Fetch;

public sealed class FetcherListTests : IAsyncDisposable
{
    private readonly FetchFixture _fixture = new();

    private LoopbackSite Site => _fixture.Site;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task FetchAsync_NextLinks_AreFollowedToTheEnd()
    {
        Site.On("/list.html", "<ul><a href=1.html>1</a></ul><a class=next href='list_2.html'>下一页</a>")
            .On("/list_2.html", "<ul><a href=2.html>2</a><a href=1.html>1</a></ul><a class=next href='list_2.html'>下一页</a>");
        Documents(2);

        var pages = await _fixture.FetchAsync(FetchFixture.Source with { Paging = new() { Next = "a.next" }, Documents = new() { Selector = "ul" } });

        Assert.Equal(["/1.html", "/2.html"], Urls(pages));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(200)]
    public async Task FetchAsync_CountedPages_EndWhereNothingNewIs(int status)
    {
        Site.On("/list.html", "<a href=1.html>1</a>").On("/list_1.html", "<a href=2.html>2</a>")
            .On("/list_2.html", _ => LoopbackSite.Answer.Html("<a href=1.html>1</a>") with { Status = status });
        Documents(2);

        var pages = await _fixture.FetchAsync(FetchFixture.Source with { Paging = new() { Template = "list_{page}.html" } });

        Assert.Equal(["/1.html", "/2.html"], Urls(pages));
        Assert.DoesNotContain("/list_3.html", Site.Paths);
    }

    [Fact]
    public async Task FetchAsync_MoreThanMaxPages_IsTold()
    {
        foreach (var i in Enumerable.Range(1, 9))
        {
            Site.On(i == 1 ? "/list.html" : $"/list_{i}.html", $"<a href={i}.html>{i}</a>");
        }

        Documents(9);

        var pages = await _fixture.FetchAsync(FetchFixture.Source with { Paging = new() { Template = "list_{page}.html", First = 2, MaxPages = 3 } });

        Assert.Equal([null, null, null, FetchCodes.TooManyPages], pages.Select(static p => p.Code));
    }

    [Fact]
    public async Task FetchAsync_BrokenList_IsAFailureNotAnEmptySource()
    {
        Site.On("/list.html", _ => new(404));

        var only = Assert.Single(await _fixture.FetchAsync(FetchFixture.Source));

        Assert.Equal((FetchedKind.List, "http_404"), (only.Kind, only.Code));
    }

    [Fact]
    public async Task FetchAsync_ListWithoutDocuments_IsTold()
    {
        Site.On("/list.html", "<a href=about.html>网站简介</a>");

        var only = Assert.Single(await _fixture.FetchAsync(FetchFixture.Source with { Documents = new() { Text = "年度报告|年报" } }));

        Assert.Equal(FetchCodes.ListEmpty, only.Code);
    }

    [Fact]
    public async Task FetchAsync_Rules_ChooseTheLinks()
    {
        Site.On(
            "/list.html",
            """
            <div class=nav><a href=/x/9.html>2024年度报告</a></div>
            <div class=list>
              <a href=/x/1.html>2024年度报告</a><a href=/x/2.html title=2023年度报告>2023年…</a><a href=/x/3.html>通知</a>
              <a href=/y/4.html>2022年度报告</a><a href=/x/old/5.html>2021年度报告</a><a href="javascript:void(0)">年度报告</a><a href="/x/1.html#top">2024年度报告</a>
            </div>
            """);
        Site.On("/x/1.html", "1").On("/x/2.html", "2");

        var pages = await _fixture.FetchAsync(FetchFixture.Source with
        {
            Documents = new() { Selector = ".list a", Include = ["/x/"], Exclude = ["/old/"], Text = "年度报告" },
        });

        Assert.Equal(["/x/1.html", "/x/2.html"], Urls(pages));
    }

    [Fact]
    public async Task FetchAsync_GbkList_IsReadForItsText()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var list = Encoding.GetEncoding("gb18030").GetBytes("<meta charset=gb2312><a href=1.html>政府信息公开年报</a><a href=2.html>简介</a>");
        Site.On("/list.html", _ => new(200, list, ("Content-Type", "text/html")));
        Documents(2);

        Assert.Equal(["/1.html"], Urls(await _fixture.FetchAsync(FetchFixture.Source with { Documents = new() { Text = "年报" } })));
    }

    [Fact]
    public async Task FetchAsync_DocumentOnAnotherHost_IsToldOrAllowed()
    {
        Site.On("/list.html", "<a href=http://files.qinghe.example/1.html>年报</a>");
        Documents(1);
        var source = FetchFixture.Source with { Documents = new() { Text = "年报" } };

        Assert.Equal(FetchCodes.HostNotAllowed, Assert.Single(await _fixture.FetchAsync(source)).Code);
        Assert.NotNull(Assert.Single(await _fixture.FetchAsync(source with { Hosts = ["files.qinghe.example"] })).Page);
    }

    [Fact]
    public async Task FetchAsync_Attachments_AreFetchedWithTheDocument()
    {
        Site.On("/1.html", "<a href='/f/%E5%B9%B4%E6%8A%A5.DOCX'>附件1</a><a href=gone.pdf>附件2</a><a href=2.html>其他</a><a href=gone.pdf>again</a>")
            .On("/f/%E5%B9%B4%E6%8A%A5.DOCX", _ => new(200, "PK"u8.ToArray(), ("Content-Type", "application/octet-stream")));

        var fetched = await _fixture.FetchOneAsync();

        Assert.Equal("http://www.qinghe.example/f/%E5%B9%B4%E6%8A%A5.DOCX", Assert.Single(fetched.Page!.Attachments).Url);
        Assert.Equal([null, "http_404"], fetched.Attachments.Select(static a => a.Code));
        Assert.All(fetched.Attachments, static a => Assert.Equal(FetchedKind.Attachment, a.Kind));
        Assert.Null(fetched.Code);
    }

    [Fact]
    public async Task FetchAsync_TooManyAttachments_AreTold()
    {
        Site.On("/1.html", "<a href=1.pdf>1</a><a href=2.pdf>2</a>").On("/1.pdf", "1").On("/2.pdf", "2");

        var fetched = await _fixture.FetchOneAsync(FetchFixture.OnePage with { Attachments = new() { Max = 1 } });

        Assert.Equal([null, FetchCodes.TooManyAttachments], fetched.Attachments.Select(static a => a.Code));
    }

    [Fact]
    public async Task FetchAsync_DeeplyNestedList_DoesNotHang()
    {
        Site.On("/list.html", string.Concat(Enumerable.Repeat("<div>", 3000)) + "<a href=1.html>1</a>");
        Documents(1);

        Assert.NotNull(Assert.Single(await _fixture.FetchAsync(FetchFixture.Source)).Page);
    }

    [Fact]
    public async Task FetchAsync_BaseElement_IsRespected()
    {
        Site.On("/list.html", "<base href='/sub/'><a href=1.html>1</a>").On("/sub/1.html", "x");

        Assert.Equal(["/sub/1.html"], Urls(await _fixture.FetchAsync(FetchFixture.Source)));
    }

    [Fact]
    public async Task FetchAsync_OnlySomeDocuments_DoesNotWalkTheLists()
    {
        Documents(3);

        var pages = await _fixture.FetchAsync(FetchFixture.Source, documents: new HashSet<string> { "http://www.qinghe.example/2.html" });

        Assert.Equal(["/2.html"], Urls(pages));
        Assert.Equal(["/2.html"], Site.Paths);
    }

    [Fact]
    public async Task FetchAsync_AnotherWordForAKnownAddress_IsTheSameDocument()
    {
        Site.On("/list.html", "<a href='/x/'>年报</a><a href='/x/index.html'>年报</a><a href='/2.html?sid=1'>年报</a>").On("/x/", "1").On("/x/index.html", "1")
            .On("/2.html", "2");
        var source = FetchFixture.Source with { IgnoreQuery = ["sid"] };

        var first = await _fixture.FetchAsync(source);
        Site.On("/list.html", "<a href='/x/index.html'>年报</a><a href='/2.html?sid=2'>年报</a>");
        var second = await _fixture.FetchAsync(source);

        Assert.Equal(["http://www.qinghe.example/x/", "http://www.qinghe.example/2.html"], first.Select(static p => p.Record.Url));
        Assert.Equal(first.Select(static p => p.Record.DocumentId), second.Select(static p => p.Record.DocumentId));
    }

    [Fact]
    public async Task FetchAsync_MixedColumn_IsReadToItsEnd()
    {
        foreach (var i in Enumerable.Range(1, 4))
        {
            Site.On(i == 1 ? "/list.html" : $"/list_{i}.html", $"<a href=n{i}.html>通知</a>{(i is 1 or 4 ? $"<a href={i}.html>年报</a>" : "")}");
        }

        Documents(4);

        var pages = await _fixture.FetchAsync(FetchFixture.Source
            with
        { Paging = new() { Template = "list_{page}.html", First = 2 }, Documents = new() { Text = "年报" } });

        Assert.Equal(["/1.html", "/4.html"], Urls(pages));
    }

    [Fact]
    public async Task FetchAsync_DocumentBehindAJumpOrAFrame_IsThePageItself()
    {
        Site.On("/list.html", "<a href=1.html>年报</a><a href=2.html>年报</a>")
            .On("/1.html", "<script>window.location.href='/real/1.html'</script>").On("/real/1.html", "<p>年报一</p>")
            .On("/2.html", "<iframe src='/real/2.html'></iframe>").On("/real/2.html", "<p>年报二</p>");

        var pages = await _fixture.FetchAsync(FetchFixture.Source);

        Assert.Equal(["/1.html", "/2.html"], Urls(pages));
        Assert.Equal(["<p>年报一</p>", "<p>年报二</p>"], pages.Select(static p => Encoding.UTF8.GetString(p.Page!.Body.Span)));
    }

    [Fact]
    public async Task FetchAsync_FilesBehindViewersAndDownloads_AreAttachments()
    {
        Site.On("/1.html",
            "<iframe src='/web/viewer.html?file=%2Ff%2Fa.pdf'></iframe><a href='/module/download/downfile.jsp?classid=0&filename=b.pdf'>x</a><a "
                + "href='/attach/down?id=77'>2023年报.docx</a><a href='/f/c.pdf?v=2'>c</a><a href='/about.html'>附件说明</a>")
            .On("/f/a.pdf", "a").On("/module/download/downfile.jsp?classid=0&filename=b.pdf", "b").On("/attach/down?id=77", "c").On("/f/c.pdf?v=2", "d");

        var fetched = await _fixture.FetchOneAsync();

        Assert.Equal(["/module/download/downfile.jsp", "/attach/down", "/f/c.pdf", "/f/a.pdf"],
            fetched.Attachments.Select(static a => new Uri(a.Record.Url).AbsolutePath));
        Assert.All(fetched.Attachments, static a => Assert.Null(a.Code));
    }

    [Fact]
    public async Task FetchAsync_DocumentBehindAWall_IsToldAsOne()
    {
        Site.On("/1.html", "<script>document.cookie='__jsl_clearance=1';location.reload()</script>");

        Assert.Equal(FetchCodes.ScriptWall, (await _fixture.FetchOneAsync()).Code);
    }

    [Fact]
    public async Task FetchAsync_HostsByTheEndOfTheirName_AreAllowed()
    {
        Site.On("/list.html", "<a href=http://files.qinghe.example/1.html>年报</a>");
        Documents(1);

        var pages = await _fixture.FetchAsync(FetchFixture.Source with { Documents = new() { Text = "年报" }, Hosts = ["*.qinghe.example"] });

        Assert.NotNull(Assert.Single(pages).Page);
    }

    private static IEnumerable<string> Urls(IEnumerable<FetchedPage> pages) =>
        pages.Select(static p => new Uri(p.Page?.Url ?? $"http://x/{p.Code}/{p.Record.Url}").AbsolutePath);

    private void Documents(int count)
    {
        foreach (var i in Enumerable.Range(1, count))
        {
            Site.On($"/{i}.html", $"document {i}");
        }
    }
}
