using System.Text.Json;

namespace Etl.SampleSite.Sites;

/// <summary>What was asked of the sample server.</summary>
/// <param name="Method">Method, upper case.</param>
/// <param name="Path">Path.</param>
/// <param name="Query">Query, with its question mark; empty when there is none.</param>
/// <param name="Body">Body as text; empty when there is none.</param>
/// <param name="Cookie"><c>Cookie</c> header; empty when there is none.</param>
public sealed record SampleRequest(string Method, string Path, string Query, string Body, string Cookie)
{
    /// <summary>A field of the query, of a form, or of a JSON body (wherever it stands in it); empty when there is none.</summary>
    /// <param name="name">Field.</param>
    /// <returns>Its value.</returns>
    public string Value(string name)
    {
        if (Body.StartsWith('{'))
        {
            using var json = JsonDocument.Parse(Body);
            return Find(json.RootElement, name) ?? "";
        }

        foreach (var pair in (Query.TrimStart('?') + "&" + Body).Split('&'))
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            if (cut > 0 && Uri.UnescapeDataString(pair[..cut]) == name)
            {
                return Uri.UnescapeDataString(pair[(cut + 1)..].Replace('+', ' '));
            }
        }

        return "";
    }

    /// <summary>A field as a number.</summary>
    /// <param name="name">Field.</param>
    /// <param name="otherwise">What it is where there is none.</param>
    /// <returns>The number.</returns>
    public int Number(string name, int otherwise) =>
        int.TryParse(Value(name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static string? Find(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(p => p.Name == name ? p.Value.ToString() : Find(p.Value, name))
            .FirstOrDefault(static v => v is not null),
        _ => null,
    };
}
