using System.Text.Json;
using System.Text.RegularExpressions;
using Etl.Fetch.Links;
using Etl.Fetch.Settings;

namespace Etl.Fetch.Lists;

/// <summary>Lists in JSON.</summary>
internal static partial class JsonList
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>Parses an answer; the call around it (JSONP) and JSON as a string in JSON are seen through.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonDocument Parse(string text)
    {
        var json = Call().Match(text) is { Success: true } call ? call.Groups[1].Value : text;
        var document = JsonDocument.Parse(json, Lenient);
        if (document.RootElement.ValueKind != JsonValueKind.String)
        {
            return document;
        }

        using (document)
        {
            return JsonDocument.Parse(document.RootElement.GetString()!, Lenient);
        }
    }

    /// <summary>Links of the items; null when there is no array of them.</summary>
    public static IReadOnlyList<Link>? Links(JsonElement root, ListSettings settings, Uri address)
    {
        if (Pointers.Find(root, settings.Items!) is not { } found)
        {
            return null;
        }

        using var inner = found.ValueKind == JsonValueKind.String ? JsonDocument.Parse(found.GetString()!, Lenient) : null;
        var items = inner?.RootElement ?? found;
        return items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray().Select(item => Link(item, settings, address)).OfType<Link>()]
            : items.ValueKind == JsonValueKind.Null ? [] : null;
    }

    private static Link? Link(JsonElement item, ListSettings settings, Uri address)
    {
        var title = settings.Title is { } pointer
            ? string.Join(' ', Tags().Replace(Pointers.Text(item, pointer) ?? "", "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : "";
        return Pointers.Link(item, settings.Link!) is { } written && LinkTarget.Absolute(address, written) is { } link ? new(link, title, "") : null;
    }

    [GeneratedRegex(@"^\s*[A-Za-z_$][\w$.]*\s*\((.*)\)\s*;?\s*$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Call();

    [GeneratedRegex("<[^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tags();
}
