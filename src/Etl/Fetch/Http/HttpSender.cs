using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Findings;

namespace Etl.Fetch.Http;

/// <summary>Sends one request and reads its answer.</summary>
/// <param name="handlers">Sends a source's requests; must neither redirect nor decompress.</param>
/// <param name="mayAsk">Asked before each request; where it says no, none is sent.</param>
/// <param name="time">Clock.</param>
internal sealed class HttpSender(IHandlerChoice handlers, Func<bool> mayAsk, TimeProvider time) : IDisposable
{
    private const int LongestValidator = 1024;
    private const int LongestLocation = 8192;

    public void Dispose() => handlers.Dispose();

    /// <summary>Sends a request.</summary>
    /// <param name="asked">Request.</param>
    /// <param name="settings">Source.</param>
    /// <param name="cookies">The source's cookies; null where none are sent or kept.</param>
    /// <param name="before">What is known of the address; its validators are sent along.</param>
    /// <param name="limit">Longest body.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="InvalidDataException">The body is not what the header says.</exception>
    /// <exception cref="HttpRequestException">No answer came.</exception>
    public async Task<HttpAnswer> SendAsync(
        PageRequest asked, SourceSettings settings, CookieJar? cookies, FetchedBefore? before, BodyLimit limit, CancellationToken cancellationToken)
    {
        if (!mayAsk())
        {
            throw new OperationCanceledException("Another may ask this host now.");
        }

        var address = asked.Address;
        using var request = Request(asked, settings, cookies, before);
        using var response = await handlers.For(settings).SendAsync(request, cancellationToken);
        var headers = response.Headers;
        cookies?.Take(address, response);
        var answer = new HttpAnswer
        {
            Status = (int)response.StatusCode,
            ContentType = Value(response.Content.Headers, "Content-Type"),
            ETag = Validator(Value(headers, "ETag")),
            LastModified = Validator(Value(response.Content.Headers, "Last-Modified")),
            Location = Target(address, Value(headers, "Location")),
            // By the host's own clock, where it tells the time.
            RetryAfter = headers.RetryAfter is { } after ? after.Delta ?? (after.Date - (headers.Date ?? time.GetUtcNow())) : null,
        };
        if (answer.Status == 206)
        {
            return HttpAnswer.Failure(FetchCodes.ResponseInvalid, "the host sent a part of the page (status 206), though the whole was asked for",
                answer.Status);
        }

        if (!answer.IsSuccess)
        {
            return answer;
        }

        ReadOnlyMemory<byte>? body = null;
        if (limit.KeepsBeginning || !(response.Content.Headers.ContentLength > limit.Bytes))
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            body = await BodyDecoder.ReadAsync(stream, response.Content.Headers.ContentLength, Value(response.Content.Headers, "Content-Encoding"), limit,
                cancellationToken);
        }

        return body is null
            ? HttpAnswer.Failure(FetchCodes.TooLarge, $"larger than max_bytes ({limit.Bytes})", answer.Status)
            : answer with { Body = body.Value, RequestHead = HttpHeads.Of(request), ResponseHead = HttpHeads.Of(response, body.Value.Length) };
    }

    private static HttpRequestMessage Request(PageRequest asked, SourceSettings settings, CookieJar? cookies, FetchedBefore? before)
    {
        var address = asked.Address;
        var request = new HttpRequestMessage(asked.Body is null ? HttpMethod.Get : HttpMethod.Post, address);
        if (asked.Body is { } body)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.Remove("Content-Type");
            request.Content.Headers.TryAddWithoutValidation("Content-Type", asked.BodyType);
        }

        var headers = request.Headers;
        var host = DocumentAddress.HostOf(address);
        headers.Host = address.IsDefaultPort ? host : $"{host}:{address.Port.ToString(CultureInfo.InvariantCulture)}";
        headers.TryAddWithoutValidation("User-Agent", settings.Politeness.UserAgent);
        headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        headers.TryAddWithoutValidation("Accept-Language", "zh-CN,zh;q=0.9");
        headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
        if (Validator(before?.ETag) is { } tag)
        {
            headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        if (Validator(before?.LastModified) is { } modified)
        {
            headers.TryAddWithoutValidation("If-Modified-Since", modified);
        }

        if (cookies?.HeaderFor(address) is { } cookie)
        {
            headers.TryAddWithoutValidation("Cookie", cookie);
        }

        foreach ((var name, var value) in asked.Headers)
        {
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static string? Value(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    /// <summary>A validator that can be sent back as it came; null for one that can't, or that is there to fill requests.</summary>
    private static string? Validator(string? value) => value is { Length: > 0 and <= LongestValidator } && !value.Any(static c => char.IsControl(c) || c > 0xFF)
        ? value : null;

    /// <summary>
    /// Where a redirect leads. What is not ASCII in it was sent as bytes of some charset, and is asked for with the same bytes:
    /// UTF-8 was read as such, of anything else each byte is one character.
    /// </summary>
    private static Uri? Target(Uri address, string? location)
    {
        if (location is null or { Length: > LongestLocation })
        {
            return null;
        }

        var isText = location.Any(static c => c > 0xFF);
        var escaped = new StringBuilder();
        foreach (var rune in location.EnumerateRunes().Where(static r => r.Value >= 0x20))
        {
            if (rune.IsAscii)
            {
                escaped.Append((char)rune.Value);
                continue;
            }

            foreach (var b in isText ? Encoding.UTF8.GetBytes(rune.ToString()) : [(byte)rune.Value])
            {
                escaped.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return Uri.TryCreate(address, escaped.ToString().Trim(), out var target) ? target : null;
    }
}
