using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Etl.Fetch.Settings;

/// <summary>Texts with names in braces.</summary>
internal static partial class Template
{
    /// <summary>Names that paging fills.</summary>
    public static readonly string[] Counted = ["page", "offset", "from", "to"];

    /// <summary>Names that need no planner to give them.</summary>
    public static readonly string[] OwnNames = [.. Counted, "size", "start"];

    /// <summary>True for a word that may be a planner's name.</summary>
    public static bool IsName(string word) => Name().IsMatch(word) && !OwnNames.Contains(word, StringComparer.Ordinal);

    /// <summary>Names in a template, in order.</summary>
    public static IEnumerable<string> Names(string? template) => template is null ? [] : InBraces().Matches(template).Select(static m => m.Groups[1].Value);

    /// <summary>True when counting changes what the template gives.</summary>
    public static bool IsCounted(string? template) => Names(template).Any(static n => Counted.Contains(n, StringComparer.Ordinal));

    /// <summary>Fills a template for an address or the body of a form: values are percent-encoded.</summary>
    public static string ForAddress(string template, IReadOnlyDictionary<string, string> values) => Fill(template, values, Uri.EscapeDataString);

    /// <summary>Fills a template for JSON: values are escaped.</summary>
    public static string ForJson(string template, IReadOnlyDictionary<string, string> values) =>
        Fill(template, values, static v => Encoding.UTF8.GetString(JsonEncodedText.Encode(v).EncodedUtf8Bytes));

    /// <summary>Fills a template with the values as they are.</summary>
    public static string Plain(string template, IReadOnlyDictionary<string, string> values) => Fill(template, values, static v => v);

    private static string Fill(string template, IReadOnlyDictionary<string, string> values, Func<string, string> escape) =>
        InBraces().Replace(template, m => values.TryGetValue(m.Groups[1].Value, out var value) ? escape(value) : m.Value);

    [GeneratedRegex(@"\{([A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex InBraces();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
