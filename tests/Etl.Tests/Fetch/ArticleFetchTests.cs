using System.IO.Compression;
using System.Text;
using Etl.Fetch.Pages;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Tests.Clean;

namespace Etl.Tests.Fetch;

/// <summary>Reports that are not one page: cut into several, in JSON, in an archive; fetched over real sockets and read.</summary>
public sealed class ArticleFetchTests : IAsyncLifetime
{
    private const string Title = "清河县财政局2023年政府信息公开工作年度报告";
    private const string First =
        $"<html><head><meta charset=\"utf-8\"><title>{Title}</title></head><body><h1>{Title}</h1><div class=\"c\"><p>一、总体情况</p><p>全年主动公开政府信息32条，办理申请5件。</p>";
    private const string Second = "<p>二、主动公开政府信息情况</p><p>按照规定做好主动公开，制发规章0件。</p>";
    private const string Third = "<p>六、其他需要报告的事项</p><p>没有其他需要报告的事项。</p>";
    private const string End = "</div></body></html>";

    private readonly FetchFixture _fixture = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Theory]
    [InlineData("<a href=\"1_1.html\">2</a><a href=\"1_2.html\">3</a>", "/1_1.html", "/1_2.html")]
    [InlineData("<script>createPageHTML(3, 0, \"1\", \"html\");</script>", "/1_1.html", "/1_2.html")]
    public async Task FetchAsync_ArticleCutIntoNumberedPages_IsOneDocument(string pager, string second, string third)
    {
        _fixture.Site.On("/1.html", First + pager + End).On(second, Page(Second)).On(third, Page(Third));

        var report = await ReadAsync();

        Assert.Equal([SectionKind.Overview, SectionKind.Disclosure, SectionKind.Other], Kinds(report));
        Assert.DoesNotContain("/list.html", _fixture.Site.Paths);
    }

    [Fact]
    public async Task FetchAsync_ArticleTurnedByNextPage_IsOneDocument()
    {
        _fixture.Site.On("/1.html", First + "<a href=\"1.html?page=2\">下一页</a>" + End)
            .On("/1.html?page=2", Page(Second + "<a href=\"1.html?page=1\">上一页</a><a href=\"1.html?page=3\">下一页</a>"))
            .On("/1.html?page=3", Page(Third + "<a>下一页</a>"));

        Assert.Equal([SectionKind.Overview, SectionKind.Disclosure, SectionKind.Other], Kinds(await ReadAsync()));
    }

    [Theory]
    [InlineData("/2.html")] // ids that go up by one
    [InlineData("/1_2.html?id=4")]
    [InlineData("/1.html?id=2")]
    [InlineData("/other/1_1.html")]
    public async Task FetchAsync_NextPageLeadsToTheNextArticle_IsNotAsked(string next)
    {
        _fixture.Site.On("/1.html", First + $"<a href=\"{next}\">下一页</a>" + End).On(next, Page(Third));

        Assert.Empty((await _fixture.FetchOneAsync()).Attachments);
        Assert.DoesNotContain(next, _fixture.Site.Paths);
    }

    [Theory]
    [InlineData(Title, Second, true)]
    [InlineData(Title + "（2）", Second, true)]
    [InlineData("清河县民政局2023年政府信息公开工作年度报告", Second, false)]
    [InlineData(Title, "<p>一、总体情况</p><p>全年主动公开政府信息7条。</p>", false)] // a site's own name as title of every page
    public async Task FetchAsync_NextPageOfANumberedAddress_IsAPartOnlyWhereItGoesOn(string title, string inside, bool isPart)
    {
        var list = FetchFixture.OnePage with { Pages = [new Uri("http://qinghe.example/show-12-7-1.html")] };
        _fixture.Site.On("/show-12-7-1.html", First + "<a href=\"show-12-7-2.html\">下一页</a>" + End)
            .On("/show-12-7-2.html", Page(inside).Replace(Title, title, StringComparison.Ordinal));

        Assert.Equal(isPart ? 1 : 0, (await _fixture.FetchOneAsync(list)).Attachments.Count);
    }

    [Fact]
    public async Task FetchAsync_NextArticle_IsNoPartOfThisOne()
    {
        _fixture.Site.On("/1.html", First + "<a href=\"2.html\">下一篇</a><a href=\"/other/9_1.html\">别的</a>" + End).On("/2.html", Page(Third));

        var page = await _fixture.FetchOneAsync();

        Assert.Empty(page.Attachments);
    }

    [Fact]
    public async Task FetchAsync_PartOfAnArticleFails_IsTold()
    {
        _fixture.Site.On("/1.html", First + "<a href=\"1_1.html\">2</a>" + End).On("/1_1.html", static _ => new LoopbackSite.Answer(403));

        var page = await _fixture.FetchOneAsync();

        Assert.Equal(("http_403", FetchedKind.Part), (Assert.Single(page.Attachments).Code, page.Attachments[0].Kind));
    }

    [Fact]
    public async Task FetchAsync_ArticleOfAService_IsReadOutOfItsJson()
    {
        var html = (Second + Third).Replace("\"", "\\\"", StringComparison.Ordinal);
        var json = $"{{\"code\":200,\"data\":{{\"title\":\"{Title}\",\"publishTime\":\"2024-01-20 08:00:00\",\"content\":\"{html}<p><a "
            + $"href='/f/1.zip'>附件</a></p>\"}}}}";
        _fixture.Site.On("/1.html", _ => new(200, Encoding.UTF8.GetBytes(json), ("Content-Type", "application/json")))
            .On("/f/1.zip", static _ => new(200, Zip(("a.txt", "x"))));

        var report = await ReadAsync();

        Assert.Equal(Title, report.Document.Metadata.Title);
        Assert.Equal(new DateOnly(2024, 1, 20), report.Document.Metadata.PublishedOn);
        Assert.Equal([SectionKind.Disclosure, SectionKind.Other], Kinds(report));
        Assert.Contains("/f/1.zip", _fixture.Site.Paths);
    }

    [Fact]
    public async Task FetchAsync_ReportInAFrameOfAPageWithFurniture_IsRead()
    {
        var links = string.Concat(Enumerable.Range(1, 40).Select(static i => $"<a href='/c{i}/'>政务公开第{i}栏目</a>"));
        _fixture.Site.On("/1.html",
            $"<html><body><div>{links}</div><h1>{Title}</h1><iframe src=\"inner/2023.html\"></iframe><p>主办单位：清河县人民政府办公室</p></body></html>")
            .On("/inner/2023.html", First + Second + Third + End);

        var report = await ReadAsync();

        Assert.Equal(Title, report.Document.Metadata.Title);
        Assert.Equal([SectionKind.Overview, SectionKind.Disclosure, SectionKind.Other], Kinds(report));
    }

    [Fact]
    public async Task FetchAsync_FrameBesideAReport_IsLeftAlone()
    {
        var text = string.Concat(Enumerable.Repeat("全年主动公开政府信息，回应社会关切，完善制度。", 20));
        _fixture.Site.On("/1.html", First + $"<p>{text}</p><iframe src=\"/weather.html\"></iframe>" + End);

        Assert.Empty((await _fixture.FetchOneAsync()).Attachments);
    }

    [Fact]
    public async Task FetchAsync_ReportInAnArchive_IsRead()
    {
        var page = $"<html><body><h1>{Title}</h1><p>年度报告见附件。</p><a href=\"/f/1.zip\">附件</a></body></html>";
        _fixture.Site.On("/1.html", page).On("/f/1.zip", _ => new(200, Zip(("说明.ofd", "OFD"), ("报告/正文.html", First + Second + End))));

        var report = await ReadAsync();

        Assert.Equal([SectionKind.Overview, SectionKind.Disclosure], Kinds(report));
        Assert.Contains(report.Document.Issues, static i =>
            i.Code == DocumentCodes.MediumUnsupported && i.Message.Contains("说明.ofd", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FetchAsync_ArchiveOfSeveralReports_ReadsOneAndTellsOfTheOthers()
    {
        _fixture.Site.On("/1.html", _ => new(200, Zip(("甲.html", First + Second + End), ("乙.html", First + Third + End)), ("Content-Type", "application/zip")));

        var report = await ReadAsync();

        Assert.Contains(report.Document.Issues, static i => i is { Code: IssueCodes.ReadInPart, Severity: Severity.Error });
    }

    [Fact]
    public async Task FetchAsync_ArchiveThatUnpacksToFarTooMuch_FailsWithACode()
    {
        _fixture.Site.On("/1.html", _ => new(200, Zip(("bomb.txt", new string('0', 70 << 20))), ("Content-Type", "application/zip")));
        var fetched = await _fixture.FetchOneAsync();

        var clean = await GoldCheck.Harness.CleanAsync(fetched.Page!, TestContext.Current.CancellationToken);

        Assert.Equal(DocumentCodes.FileTooLarge, clean.Code);
    }

    [Fact]
    public async Task FetchAsync_VariantOfAKnownAddress_IsTheSameDocumentUnderItsNewAddressAndToldOnce()
    {
        _fixture.Site.On("/1.html", First + End);
        var before = await _fixture.FetchOneAsync();
        var without = FetchFixture.OnePage with { Pages = [new Uri("http://qinghe.example/1.html")] };

        var moved = await _fixture.FetchOneAsync(without);
        string?[] told = [.. _fixture.Lists.Select(static l => l.Code)];
        var later = await _fixture.FetchOneAsync(without);

        Assert.Equal((before.Record.DocumentId, "http://qinghe.example/1.html"), (moved.Record.DocumentId, moved.Record.Url));
        Assert.Equal(FetchCodes.SiteMoved, Assert.Single(told));
        Assert.Equal(before.Record.DocumentId, later.Record.DocumentId);
        Assert.Empty(_fixture.Lists);
    }

    private static string Page(string inside) =>
        $"<html><head><meta charset=\"utf-8\"><title>{Title}</title></head><body><h1>{Title}</h1><div class=\"c\">{inside}{End}";

    private static SectionKind[] Kinds(ExtractedReport report) =>
        [.. report.Sections.Select(static s => s.Kind).Where(static k => k is >= SectionKind.Overview and <= SectionKind.Other)];

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((var name, var text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    private async Task<ExtractedReport> ReadAsync()
    {
        var fetched = await _fixture.FetchOneAsync();
        var clean = await GoldCheck.Harness.CleanAsync(fetched.Page!, TestContext.Current.CancellationToken);
        Assert.True(clean.IsSuccess, $"{clean.Code}: {clean.Message}");
        var extracted = GoldCheck.Harness.Extract(clean.Value);
        Assert.True(extracted.IsSuccess, $"{extracted.Code}: {extracted.Message}");
        return extracted.Value;
    }
}
