using Etl.Fetch.Pages;

namespace Etl.Tests.Fetch.Pages;

public sealed class DocumentAddressTests
{
    [Theory]
    [InlineData("HTTP://WWW.Qinghe.Example:80/a/../b/./c.html#top", "http://www.qinghe.example/b/c.html")]
    [InlineData("https://www.qinghe.example:443", "https://www.qinghe.example/")]
    [InlineData("https://www.qinghe.example:8443/x", "https://www.qinghe.example:8443/x")]
    [InlineData("http://u:p@www.qinghe.example/", "http://www.qinghe.example/")]
    [InlineData("http://www.qinghe.example/a?utm_source=x&id=3&spm=1.2&ID=4", "http://www.qinghe.example/a?id=3&ID=4")]
    [InlineData("http://www.qinghe.example/a?spm=1", "http://www.qinghe.example/a")]
    [InlineData("http://www.qinghe.example/a.jsp;jsessionid=0F3?id=3", "http://www.qinghe.example/a.jsp?id=3")]
    [InlineData("http://www.qinghe.example/a?", "http://www.qinghe.example/a")]
    [InlineData("http://www.qinghe.example/年报.html", "http://www.qinghe.example/%E5%B9%B4%E6%8A%A5.html")]
    [InlineData("http://清河.example/", "http://xn--ovw11a.example/")]
    public void Canonical_Variants_AreOneAddress(string address, string expected) =>
        Assert.Equal(expected, DocumentAddress.Canonical(new Uri(address)));

    [Theory]
    [InlineData("/a b/年报#1.html", "file:///a%20b/%E5%B9%B4%E6%8A%A5%231.html")]
    [InlineData("/a/100%25?.html", "file:///a/100%2525%3F.html")]
    public void OfFile_NameWithSpecialLetters_RoundTrips(string path, string expected)
    {
        var url = DocumentAddress.OfFile(path);

        Assert.Equal(expected, url);
        Assert.Equal(path, new Uri(url).LocalPath);
        Assert.Equal(url, DocumentAddress.Canonical(new Uri(url)));
    }

    [Fact]
    public void DocumentId_KnownInput_NeverChanges()
    {
        // printf 'qinghe\nhttp://www.qinghe.example/1.html' | sha256sum
        Assert.Equal("e6c289585d4e0cd2", DocumentAddress.DocumentId("qinghe", "http://www.qinghe.example/1.html"));
    }
}
