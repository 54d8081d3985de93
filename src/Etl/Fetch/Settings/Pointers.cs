using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Pointer;

namespace Etl.Fetch.Settings;

/// <summary>JSON pointers (RFC 6901) of the settings.</summary>
internal static partial class Pointers
{
    public static bool IsValid(string pointer) => JsonPointer.TryParse(pointer, out _);

    /// <summary>True for a pointer, or an address with pointers in braces.</summary>
    public static bool IsLink(string link) =>
        InBraces().Matches(link) is { Count: > 0 } found ? found.All(static m => IsValid(m.Groups[1].Value)) : link.StartsWith('/') && IsValid(link);

    /// <summary>What a pointer leads to; null where it leads nowhere.</summary>
    public static JsonElement? Find(JsonElement root, string pointer) => JsonPointer.TryParse(pointer, out var parsed) ? parsed.Evaluate(root) : null;

    /// <summary>The text or number that a pointer leads to; null where it leads to neither.</summary>
    public static string? Text(JsonElement root, string pointer) => Find(root, pointer) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>An item's address; null where a part of it is missing.</summary>
    public static string? Link(JsonElement item, string link)
    {
        if (!InBraces().IsMatch(link))
        {
            return Text(item, link);
        }

        var isWhole = true;
        var filled = InBraces().Replace(link, m =>
        {
            var text = Text(item, m.Groups[1].Value);
            isWhole &= text is not null;
            return Uri.EscapeDataString(text ?? "");
        });
        return isWhole ? filled : null;
    }

    [GeneratedRegex(@"\{(/[^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex InBraces();
}
