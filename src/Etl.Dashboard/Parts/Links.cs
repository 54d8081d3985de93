using System.Text;

namespace Etl.Dashboard.Parts;

/// <summary>Addresses of the pages, relative to their base.</summary>
internal static class Links
{
    /// <summary>An address with what it asks for; what is null or empty is left out.</summary>
    public static string To(string path, params (string Key, object? Value)[] query)
    {
        StringBuilder address = new(path);
        var mark = '?';
        foreach (var (key, value) in query)
        {
            if (Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) is { Length: > 0 } text)
            {
                address.Append(mark).Append(key).Append('=').Append(Uri.EscapeDataString(text));
                mark = '&';
            }
        }

        return address.ToString();
    }

    /// <summary>A run.</summary>
    public static string Run(string runId, params (string Key, object? Value)[] query) => To($"runs/{Uri.EscapeDataString(runId)}", query);

    /// <summary>A source.</summary>
    public static string Source(string sourceId, params (string Key, object? Value)[] query) => To($"sources/{Uri.EscapeDataString(sourceId)}", query);

    /// <summary>A document.</summary>
    public static string Document(string documentId, params (string Key, object? Value)[] query) =>
        To($"documents/{Uri.EscapeDataString(documentId)}", query);

    /// <summary>A snapshot.</summary>
    public static string Snapshot(string snapshotId, params (string Key, object? Value)[] query) =>
        To($"snapshots/{Uri.EscapeDataString(snapshotId)}", query);

    /// <summary>Whether an address may be a link: nothing but the web.</summary>
    public static bool IsWeb(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
