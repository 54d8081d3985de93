using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Etl.Fetch.Links;

/// <summary>A page's own form, to be sent again with other fields: how ASP.NET pages turn theirs.</summary>
/// <param name="Action">Address that takes it.</param>
/// <param name="Fields">Fields in page order.</param>
internal sealed partial record Postback(Uri Action, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The form as a body, some fields set to other values or added.</summary>
    /// <param name="set">Fields to set.</param>
    public string Body(IReadOnlyDictionary<string, string> set) => string.Join('&', Fields.Where(f => !set.ContainsKey(f.Key)).Concat(set)
        .Select(static f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));

    /// <summary>Target and argument of a link that posts its page's form; null for another link.</summary>
    public static (string Target, string Argument)? CallOf(IElement element) =>
        Call().Match((element.GetAttribute("href") ?? "") + " " + (element.GetAttribute("onclick") ?? "")) is { Success: true } match
            ? (match.Groups[1].Value, match.Groups[2].Value) : null;

    /// <summary>The form around an element, or the page's first; null when there is none.</summary>
    public static Postback? Around(IHtmlDocument document, IElement? element, Uri page)
    {
        if ((element?.Closest("form") ?? (document.Forms.Length > 0 ? document.Forms[0] : null)) is not IHtmlFormElement form)
        {
            return null;
        }

        var action = form.GetAttribute("action") is { Length: > 0 } written && LinkTarget.Absolute(page, written) is { } address ? address : page;
        return new(action, [.. form.QuerySelectorAll("input[name], select[name], textarea[name]").Select(Field).OfType<KeyValuePair<string, string>>()]);
    }

    private static KeyValuePair<string, string>? Field(IElement element)
    {
        var name = element.GetAttribute("name")!;
        return element switch
        {
            IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" or "file" } => null,
            IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
            IHtmlInputElement input => new(name, input.Value),
            IHtmlSelectElement select => new(name, select.Value ?? ""),
            IHtmlTextAreaElement area => new(name, area.Value),
            _ => null,
        };
    }

    [GeneratedRegex("""__doPostBack\(\s*['"]([^'"]*)['"]\s*,\s*['"]([^'"]*)['"]\s*\)""", RegexOptions.CultureInvariant)]
    private static partial Regex Call();
}
