using System.Globalization;
using System.Text;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Sites;

/// <summary>Collects the pages of a site while it is laid out.</summary>
internal sealed class SiteBuilder(string host)
{
    private readonly List<(string Url, string Title, DateOnly Date)> _entries = [];

    public Dictionary<string, SamplePage> Pages { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, RenderedPage> Reports { get; } = new(StringComparer.Ordinal);

    /// <summary>What the list pages show, newest first.</summary>
    public IReadOnlyList<(string Url, string Title, DateOnly Date)> Entries =>
        [.. _entries.OrderByDescending(entry => entry.Date).ThenBy(entry => entry.Url, StringComparer.Ordinal)];

    public string Url(string path) => "http://" + host + path;

    public string Report(string path, RenderedPage page, Func<SamplePage, SamplePage>? change = null)
    {
        var served = SamplePage.FromReport(page);
        Pages[Url(path)] = change is null ? served : change(served);
        Reports[Url(path)] = page;
        Entry(path, page.Report.Title, page.Report.Published);
        return Url(path);
    }

    public void Entry(string path, string title, DateOnly date) => _entries.Add((Url(path), title, date));

    public void Page(string path, string text, Encoding? encoding = null, string contentType = "text/html; charset=utf-8") =>
        Pages[Url(path)] = new SamplePage { Body = (encoding ?? Encoding.UTF8).GetBytes(text), ContentType = contentType };

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
