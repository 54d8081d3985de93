using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Etl.Fetch.Http;

/// <summary>Writes the heads of requests and answers as the archive keeps them.</summary>
internal static class HttpHeads
{
    public static byte[] Of(HttpRequestMessage request)
    {
        var text = new StringBuilder().Append(request.Method.Method).Append(' ').Append(request.RequestUri!.PathAndQuery).Append(" HTTP/1.1\r\n");
        Append(text, request.Headers.NonValidated);
        return Encoding.Latin1.GetBytes(text.Append("\r\n").ToString());
    }

    /// <summary>The answer's head, fitting the decoded body; what no longer fits it stays under another name.</summary>
    public static byte[] Of(HttpResponseMessage response, int bodyLength)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {(int)response.StatusCode} {response.ReasonPhrase}\r\n");
        Append(text, response.Headers.NonValidated);
        Append(text, response.Content.Headers.NonValidated);
        text.Append(CultureInfo.InvariantCulture, $"Content-Length: {bodyLength}\r\n\r\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, HttpHeadersNonValidated headers)
    {
        foreach ((var name, var values) in headers)
        {
            var kept = name.ToLowerInvariant() is "content-encoding" or "transfer-encoding" or "content-length" ? "X-Archive-Orig-" + name : name;
            foreach (var value in values)
            {
                text.Append(kept).Append(": ").Append(value).Append("\r\n");
            }
        }
    }
}
