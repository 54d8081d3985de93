using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Etl.SampleSite.Sites;

/// <summary>Answers one request from the page table.</summary>
internal sealed class SampleSiteApplication(SamplePages pages, TimeProvider time) : IHttpApplication<HttpContext>
{
    private const string NothingHere = "<html><head><title>404</title></head><body><h1>您访问的页面不存在</h1></body></html>";

    private static readonly SamplePage NotFound = SamplePage.FromText(NothingHere) with { Status = StatusCodes.Status404NotFound };

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = new StreamReader(request.Body, Encoding.UTF8);
        var asked = new SampleRequest(request.Method, request.Path.ToUriComponent(), request.QueryString.ToUriComponent(),
            await body.ReadToEndAsync(context.RequestAborted), request.Headers.Cookie.ToString());
        var page = pages.Take(request.Host.Host, asked, out var fails) ?? NotFound;
        if (page.Gate is { } gate)
        {
            await gate(context.RequestAborted);
        }

        if (page.Delay > TimeSpan.Zero)
        {
            await Task.Delay(page.Delay, time, context.RequestAborted);
        }

        if (fails)
        {
            Fail(page, context.Response);
        }
        else
        {
            await AnswerAsync(page, context);
        }
    }

    private static void Fail(SamplePage page, HttpResponse response)
    {
        response.StatusCode = page.FailStatus;
        if (page.RetryAfter is { } after)
        {
            response.Headers.RetryAfter = ((long)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
    }

    private static async Task AnswerAsync(SamplePage page, HttpContext context)
    {
        var response = context.Response;
        var tag = "\"" + Convert.ToHexStringLower(SHA256.HashData(page.Body.Span).AsSpan(0, 8)) + "\"";
        response.ContentType = page.ContentType;
        response.Headers.ETag = tag;
        if (page.LastModified is { } modified)
        {
            response.Headers.LastModified = HeaderUtilities.FormatDate(modified);
        }

        foreach (var (name, value) in page.Headers)
        {
            response.Headers[name] = value;
        }

        if (page.Status == StatusCodes.Status200OK && IsFresh(page, tag, context.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = page.Status;
        response.ContentLength = page.Body.Length;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        if (!page.CutShort)
        {
            await response.Body.WriteAsync(page.Body, context.RequestAborted);
            return;
        }

        await response.Body.WriteAsync(page.Body[..(page.Body.Length / 2)], context.RequestAborted);
        await response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    // If-None-Match wins over If-Modified-Since (RFC 9110, 13.2.2).
    private static bool IsFresh(SamplePage page, string tag, HttpRequest request)
    {
        if (request.Headers.IfNoneMatch is { Count: > 0 } tags)
        {
            return tags.Any(value => value is "*" || value?.Contains(tag, StringComparison.Ordinal) == true);
        }

        return page.LastModified is { } modified
            && HeaderUtilities.TryParseDate(request.Headers.IfModifiedSince.ToString(), out var since)
            && modified.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();
    }
}
