using System.Net;

namespace Etl.Fetch.Http;

/// <summary>The cookies of a source, for one run. Safe for many threads.</summary>
internal sealed class CookieJar
{
    private readonly CookieContainer _cookies = new();

    /// <summary>The <c>Cookie</c> header for an address; null when there is nothing to send.</summary>
    /// <param name="address">Address.</param>
    public string? HeaderFor(Uri address) => _cookies.GetCookieHeader(address) is { Length: > 0 } header ? header : null;

    /// <summary>Keeps what an answer asks to be kept.</summary>
    /// <param name="address">Address that answered.</param>
    /// <param name="response">Answer.</param>
    public void Take(Uri address, HttpResponseMessage response)
    {
        if (!response.Headers.NonValidated.TryGetValues("Set-Cookie", out var values))
        {
            return;
        }

        foreach (var value in values)
        {
            try
            {
                _cookies.SetCookies(address, value);
            }
            catch (CookieException)
            {
                // A cookie that no browser would keep.
            }
        }
    }
}
