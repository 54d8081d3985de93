using System.Text;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Sites;

/// <summary>What the sample server answers at one address, and how badly.</summary>
public sealed record SamplePage
{
    /// <summary>Payload.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Content-Type header; null sends none.</summary>
    public string? ContentType { get; init; } = "text/html; charset=utf-8";

    /// <summary>Status of a successful answer.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Last-Modified header; If-Modified-Since is honoured. Null sends none. An ETag (of the payload) is always sent and honoured.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>How many requests fail before the first success.</summary>
    public int FailFirst { get; init; }

    /// <summary>Status of a failing answer.</summary>
    public int FailStatus { get; init; } = 503;

    /// <summary>Retry-After of a failing answer, in whole seconds; null sends none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How long the server thinks before it answers, by <see cref="SampleSiteServerOptions.TimeProvider"/>.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Awaited before the answer: lets a test hold a request as long as it likes.</summary>
    public Func<CancellationToken, Task>? Gate { get; init; }

    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The connection is cut after half the payload.</summary>
    public bool CutShort { get; init; }

    /// <summary>A page of UTF-8 text.</summary>
    /// <param name="text">Payload.</param>
    /// <param name="contentType">Content-Type header.</param>
    public static SamplePage FromText(string text, string contentType = "text/html; charset=utf-8") =>
        new() { Body = Encoding.UTF8.GetBytes(text), ContentType = contentType };

    /// <summary>A rendered report as its site serves it: last modified on the morning of its publication.</summary>
    /// <param name="page">The page.</param>
    public static SamplePage FromReport(RenderedPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new SamplePage
        {
            Body = page.Body,
            ContentType = page.ContentType,
            LastModified = new DateTimeOffset(page.Report.Published.ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(8)),
        };
    }
}
