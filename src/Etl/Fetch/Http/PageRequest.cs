namespace Etl.Fetch.Http;

/// <summary>What is asked of a host: an address, and for lists that are no plain pages a body and headers.</summary>
/// <param name="Address">Address.</param>
internal sealed record PageRequest(Uri Address)
{
    /// <summary>Body of a POST; null asks with GET.</summary>
    public string? Body { get; init; }

    /// <summary>Media type of the body.</summary>
    public string BodyType { get; init; } = "application/x-www-form-urlencoded";

    /// <summary>Further headers, by name; they prevail over the usual ones.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>What to ask after a redirect: only 307 and 308 keep the body.</summary>
    /// <param name="address">Where it leads.</param>
    /// <param name="status">Status of the redirect.</param>
    /// <returns>The request.</returns>
    public PageRequest Redirected(Uri address, int status) => this with { Address = address, Body = status is 307 or 308 ? Body : null };
}
