using System.Text;
using Etl.Fetch.Links;
using Etl.Fetch.Settings;

namespace Etl.Tests.Fetch.Links;

/// <summary>A page without attachments is told by its tags; one that has some is never passed over.</summary>
public sealed class AttachmentTracesTests
{
    private static readonly Uri Page = new("http://www.sample.example/a/b.html");

    [Theory]
    [InlineData("<a href='1.doc'>x</a>")]
    [InlineData("<a href='/viewer.html?file=%2Fx%2F1.pdf'>x</a>")]
    [InlineData("<A HREF=\"/x/1.PDF\">x</A>")]
    [InlineData("<a href='\\files\\1.doc'>x</a>")]
    [InlineData("<a onclick=\"if(a>b)window.open('/x/1.docx')\">x</a>")]
    [InlineData("<tr onclick=\"location.href='/x/1.doc'\"><td>x</td></tr>", "<table>")]
    [InlineData("<a href='/download.jsp?id=1'>附件1</a>")]
    [InlineData("<a data-url='/1.doc'>x</a>")]
    [InlineData("<iframe src='/1.pdf'></iframe>")]
    [InlineData("<object data='/1.pdf'></object>")]
    [InlineData("<noscript><a href='/1.doc'>x</a></noscript>")]
    [InlineData("<a href='/1.doc'>x</a>", "<title>a</title><script>if (a<b) { x = \"<a href='y\" }</script><style>a>b{}</style><!-- <a href='z -->")]
    public async Task FindAsync_PageWithAnAttachment_IsFound(string link, string before = "")
    {
        var found = await FindAsync($"<html><body>{before}{link}");

        Assert.Single(found);
    }

    [Theory]
    [InlineData("<p>the file 1.doc is in /download/ of the office</p>")]
    [InlineData("<!-- <a href='1.doc'>x</a> -->")]
    [InlineData("<script>var a = \"<a href='1.doc'>x</a>\"; location = '/download.jsp'</script>")]
    [InlineData("<a href='/list.html'>1.doc</a>")]
    [InlineData("<a href='/list.html' title='1.doc'>附件</a>")]
    [InlineData("<style>a { background: url(/files/1.doc) }</style>")]
    public async Task FindAsync_WordsOfAttachmentsOutsideOfLinks_AreNone(string html)
    {
        Assert.Empty(await FindAsync($"<html><body>{html}</body></html>"));
    }

    [Fact]
    public void AreIn_NameInWordsOnly_IsTold()
    {
        AttachmentTraces traces = new(static v => v.Contains(".doc", StringComparison.OrdinalIgnoreCase));

        Assert.False(traces.AreIn("<p>1.doc</p><script>'<a href=\"1.doc\">'</script><!-- <a href='1.doc'> -->"),
            "no tag leads there, so that no tree need be made");
        Assert.True(traces.AreIn("<p>1.doc</p><a href='1.doc'>"), "a tag leads there");
    }

    [Theory]
    [InlineData("<a href='/1%2Edoc'>x</a>")]
    [InlineData("<a href='/viewer.html?file=%2Fx%2F1%2edoc'>x</a>")]
    [InlineData("<a href='1.d\noc'>x</a>")]
    [InlineData("<a href='&#49;.&#100;oc'>x</a>")]
    [InlineData("<a data-link='1.DOC'>x</a>")]
    public void AreIn_AddressInAnyDisguise_IsTold(string html)
    {
        AttachmentTraces traces = new(static v => v.Contains(".doc", StringComparison.OrdinalIgnoreCase));

        Assert.True(traces.AreIn($"<p>words</p>{html}"), "it leads to a file");
    }

    [Theory]
    [InlineData("第二十条 商业企业 结果维持", false)]
    [InlineData("<td>第<b>二十</b>条</td><td>商业\r\n&nbsp;企业</td><td>结果<br/>维持</td>", false)]
    [InlineData("<td>第二十条</td><td>商业企业</td>", true)]
    public void AreWanted_TablesAsText_LabelsCutByMarkUpAreSeen(string tables, bool expected)
    {
        Assert.Equal(expected, PagePictures.AreWanted($"<p>收到和处理</p><img src=1.png>{tables}", Shipped.Forms.Marks));
    }

    private static async Task<IReadOnlyList<Uri>> FindAsync(string html) =>
        (await new AttachmentLinks(new AttachmentSettings(), Shipped.Forms.Marks)
            .FindAsync(new PageWords(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8"), Page, TestContext.Current.CancellationToken))!;
}
