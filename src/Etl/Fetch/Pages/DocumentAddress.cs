using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Etl.Fetch.Pages;

/// <summary>Canonical addresses, and the identity of documents that is made of them.</summary>
public static partial class DocumentAddress
{
    /// <summary>
    /// The canonical form: scheme and host in lower case, no default port, no user, no fragment, dot segments resolved, no
    /// parameters that only track the reader (<c>utm_*</c>, <c>spm</c>, <c>gclid</c>, <c>fbclid</c>, <c>;jsessionid</c>). A
    /// <c>file:</c> address is its absolute, percent-encoded form.
    /// </summary>
    /// <param name="address">Absolute address.</param>
    /// <returns>Canonical address.</returns>
    public static string Canonical(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Scheme is not ("http" or "https"))
        {
            return address.AbsoluteUri;
        }

        var path = SessionId().Replace(address.AbsolutePath, "");
        var query = string.Join('&', address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(static p => !TrackingParameter().IsMatch(p)));
        var port = address.IsDefaultPort ? "" : ":" + address.GetComponents(UriComponents.StrongPort, UriFormat.UriEscaped);
        return $"{address.Scheme}://{HostOf(address).ToLowerInvariant()}{port}{path}{(query.Length == 0 ? "" : "?" + query)}";
    }

    /// <summary>The host as it stands in an address: international names in their ASCII form, IPv6 in brackets and without a zone.</summary>
    /// <param name="address">Absolute address.</param>
    /// <returns>Host.</returns>
    public static string HostOf(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.HostNameType == UriHostNameType.IPv6)
        {
            return address.Host;
        }

        try
        {
            return address.IdnHost;
        }
        catch (UriFormatException)
        {
            // A name that breaks the rules of international names is a name all the same; that nobody has it will be seen.
            return address.Host;
        }
    }

    /// <summary>The <c>file:</c> address of a local file.</summary>
    /// <param name="path">Path; made absolute.</param>
    /// <returns>Canonical address.</returns>
    public static string OfFile(string path) => new UriBuilder
    {
        Scheme = Uri.UriSchemeFile,
        Host = "",
        // Every segment escaped by itself: "#", "?" and "%" are letters of a file's name.
        Path = string.Join('/', Path.GetFullPath(path).Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)),
    }.Uri.AbsoluteUri;

    /// <summary>Identity of a document.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="canonicalAddress">Canonical address.</param>
    /// <returns>16 lower-case hex digits.</returns>
    public static string DocumentId(string sourceId, string canonicalAddress) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sourceId + "\n" + canonicalAddress)).AsSpan(0, 8));

    [GeneratedRegex(";jsessionid=[^/;]*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SessionId();

    [GeneratedRegex("^(utm_[a-z]+|spm|gclid|fbclid)(=|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex TrackingParameter();
}
